using static Crm.SaaS.Platform.Filtering.FilterOperator;

namespace Crm.SaaS.Platform.Filtering;

/// <summary>
/// A condition with dynamic values resolved and days over moments turned into spans of moments, so that SQL and memory need to know
/// plain comparisons only.
/// </summary>
/// <param name="Operator">Never <see cref="Within"/> or <see cref="Between"/>.</param>
public sealed record ResolvedCondition(FieldPath Path, FilterOperator Operator, IReadOnlyList<object> Values)
{
    /// <summary>One or more conditions that must all hold; for "not equal" a span gives a negated pair, told by <paramref name="negated"/>.</summary>
    public static IReadOnlyList<ResolvedCondition> Of(Condition condition, FilterContext context, out bool negated)
    {
        negated = false;
        var (path, op) = (condition.Path, condition.Operator);
        var moments = path.Field.Type is Objects.Types.DateTimeType;
        if (op == Within)
        {
            var (first, last) = Spans.Of(((NamedSpan)condition.Values[0]).Name, context.Today, context.WeekStart);
            return Days(path, first, last, moments, context);
        }
        var values = condition.Values.Select(v => Resolve(v, context, moments)).ToList();
        if (op == Between)
            return [.. From(path, Gte, values[0], context), .. From(path, Lte, values[1], context)];
        if (moments && values.Count == 1 && values[0] is DateOnly day)
        {
            negated = op == Neq;
            return op is Eq or Neq ? Days(path, day, day, moments, context) : From(path, op, day, context);
        }
        return moments && op is In or Nin
            ? [new(path, op, [.. values.Select(v => v is DateOnly d ? context.StartOf(d) : v)])]
            : [new(path, op, values)];
    }

    private static IReadOnlyList<ResolvedCondition> Days(
        FieldPath path,
        DateOnly first,
        DateOnly last,
        bool moments,
        FilterContext context
    ) =>
        moments
            ? [new(path, Gte, [context.StartOf(first)]), new(path, Lt, [context.StartOf(last.AddDays(1))])]
            : [new(path, Gte, [first]), new(path, Lte, [last])];

    /// <summary>A bound: a day set against moments means its start or its end, as the operator needs.</summary>
    private static IReadOnlyList<ResolvedCondition> From(FieldPath path, FilterOperator op, object value, FilterContext context)
    {
        if (value is not DateOnly day || path.Field.Type is not Objects.Types.DateTimeType)
            return [new(path, op, [value])];
        return op switch
        {
            Gt => [new(path, Gte, [context.StartOf(day.AddDays(1))])],
            Lte => [new(path, Lt, [context.StartOf(day.AddDays(1))])],
            _ => [new(path, op, [context.StartOf(day)])],
        };
    }

    private static object Resolve(FilterValue value, FilterContext context, bool moments) =>
        value switch
        {
            Constant constant => constant.Value,
            Me => context.UserId,
            Today => context.Today,
            _ => throw new InvalidOperationException($"{value} belongs to “within”."),
        };
}
