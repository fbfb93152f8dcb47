using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using static Crm.SaaS.Platform.Formulas.FormulaFunction;

namespace Crm.SaaS.Platform.Formulas;

/// <summary>Computes a formula in memory, with the same outcome as its SQL; a property test holds the two equal.</summary>
public static class FormulaEvaluator
{
    /// <summary>Formulas know neither who asks nor when; a day of a moment is one in UTC.</summary>
    public static readonly FilterContext Nobody = new(Guid.Empty, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);

    public static object? Evaluate(FormulaNode node, Record record) =>
        node switch
        {
            Literal literal => literal.Value,
            FieldValue value => Plain(value.Field.Get(record)),
            Choose choose => Evaluate(Matches(choose.When, record) ? choose.Then : choose.Else, record),
            Holds holds => Matches(holds.Filter, record),
            Call call => Evaluate(call.Function, [.. call.Arguments.Select(a => Evaluate(a, record))]),
            _ => throw new InvalidOperationException(),
        };

    private static bool Matches(FilterNode filter, Record record) =>
        FilterEvaluator.Matches(filter, Nobody, path => path.Field.Get(record));

    private static object? Plain(object? value) => value is int number ? (decimal)number : value;

    private static object? Evaluate(FormulaFunction function, object?[] values) =>
        function switch
        {
            Coalesce => values.FirstOrDefault(v => v is not null),
            Concat => string.Concat(values.Select(v => (string?)v)),
            Min => values.OfType<object>().Min(Comparer),
            Max => values.OfType<object>().Max(Comparer),
            _ when values.Any(v => v is null) => null,
            Add => values.Skip(1).Aggregate((decimal?)values[0], (sum, v) => sum is { } s ? FormulaNumbers.Figure(s + (decimal)v!) : null),
            Sub => FormulaNumbers.Figure((decimal)values[0]! - (decimal)values[1]!),
            Mul => values
                .Skip(1)
                .Aggregate((decimal?)values[0], (product, v) => product is { } p ? FormulaNumbers.Multiply(p, (decimal)v!) : null),
            Div => FormulaNumbers.Divide((decimal)values[0]!, (decimal)values[1]!),
            Abs => Math.Abs((decimal)values[0]!),
            FormulaFunction.Round => FormulaNumbers.Round((decimal)values[0]!, (int)(decimal)values[1]!),
            Upper => ((string)values[0]!).ToUpperInvariant(),
            Lower => ((string)values[0]!).ToLowerInvariant(),
            Trim => ((string)values[0]!).Trim(' '),
            Length => (decimal)((string)values[0]!).EnumerateRunes().Count(),
            DaysBetween => (decimal)(((DateOnly)values[1]!).DayNumber - ((DateOnly)values[0]!).DayNumber),
            AddDays => Later((DateOnly)values[0]!, (decimal)values[1]!),
            Year => (decimal)((DateOnly)values[0]!).Year,
            Month => (decimal)((DateOnly)values[0]!).Month,
            _ => throw new InvalidOperationException($"{function} is not computed yet."),
        };

    /// <summary>Whole days only; absent where the calendar of the years 1 to 9999 ends.</summary>
    private static object? Later(DateOnly day, decimal days)
    {
        var number = day.DayNumber + decimal.Truncate(days);
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
    }

    private static readonly IComparer<object> Comparer = Comparer<object>.Create(
        (left, right) => left is string text ? string.CompareOrdinal(text, (string)right) : Comparer<object>.Default.Compare(left, right)
    );
}
