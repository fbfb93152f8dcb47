using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Currencies;

namespace Crm.SaaS.Platform.Filtering;

/// <summary>A node of a checked filter. Made by <see cref="FilterParser"/>, or in code for access rules.</summary>
public abstract record FilterNode;

/// <summary>All of them; an empty one is true.</summary>
public sealed record AllOf(IReadOnlyList<FilterNode> Nodes) : FilterNode;

/// <summary>Any of them; an empty one is false.</summary>
public sealed record AnyOf(IReadOnlyList<FilterNode> Nodes) : FilterNode;

/// <summary>The opposite. Conditions are true or false, never unknown, so this is plain negation.</summary>
public sealed record Not(FilterNode Node) : FilterNode;

/// <summary>One comparison of a field with values that are already of the field's type, or dynamic ones.</summary>
public sealed record Condition(FieldPath Path, FilterOperator Operator, IReadOnlyList<FilterValue> Values) : FilterNode;

/// <summary>A value in a filter.</summary>
public abstract record FilterValue;

/// <summary>A value of the field's type.</summary>
public sealed record Constant(object Value) : FilterValue;

/// <summary><c>@me</c>: the user who asks.</summary>
public sealed record Me : FilterValue;

/// <summary><c>@today</c>: the day it is for the user who asks.</summary>
public sealed record Today : FilterValue;

/// <summary>A span of days named relative to today.</summary>
public sealed record NamedSpan(string Name) : FilterValue;

/// <summary>What dynamic values are resolved against.</summary>
/// <param name="UserId">Who asks.</param>
/// <param name="Now">When.</param>
/// <param name="Zone">In which time zone a day begins.</param>
public sealed record FilterContext(Guid UserId, DateTimeOffset Now, TimeZoneInfo Zone)
{
    /// <summary>In which currency amounts are told.</summary>
    public Reckoning Money { get; init; } = Reckoning.None;

    /// <summary>With which day weeks begin.</summary>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <param name="into">The currency to tell amounts in; null: the company's own.</param>
    public static FilterContext Of(Principal principal, DateTimeOffset now, string? into = null) =>
        new(principal.UserId, now, TimeZoneInfo.FindSystemTimeZoneById(principal.TimeZone))
        {
            Money = Reckoning.Of(principal.Currency, principal.Currencies, into),
            WeekStart = principal.WeekStart,
        };

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    /// <summary>The first moment of a day, in UTC. A midnight that daylight saving skips begins when the clocks have moved.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        var offset = Zone.IsAmbiguousTime(midnight) ? Zone.GetAmbiguousTimeOffsets(midnight).Max() : Zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
