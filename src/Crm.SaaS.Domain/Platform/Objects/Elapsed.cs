using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects;

/// <summary>What a count of days is counted from. The number is another one each day and for each time zone, so that only queries tell it.</summary>
/// <param name="Since">The moment that they are counted from.</param>
/// <param name="While">Over the record's own fields; where it does not hold, there is no number.</param>
/// <param name="Beyond">The reference to the record that says how many days are allowed, and its field; then only those over it count.</param>
public sealed record Elapsed(Field Since, FilterNode While, (Field Reference, string Allowed)? Beyond)
{
    /// <summary>The record's own fields that the number tells of.</summary>
    public IEnumerable<Field> Uses =>
        [Since, .. OwnConditions.Of(While).Select(c => c.Path.Field), .. Beyond is { } beyond ? new[] { beyond.Reference } : []];
}
