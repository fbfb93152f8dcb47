using static Crm.SaaS.Platform.Filtering.FilterOperator;

namespace Crm.SaaS.Platform.Filtering;

/// <summary>Evaluates a filter in memory, with the same outcome as its SQL; a property test holds the two equal.</summary>
public static class FilterEvaluator
{
    /// <param name="valueOf">The value at a path, or null where it or a record on the way is absent.</param>
    public static bool Matches(FilterNode filter, FilterContext context, Func<FieldPath, object?> valueOf) =>
        filter switch
        {
            AllOf all => all.Nodes.All(n => Matches(n, context, valueOf)),
            AnyOf any => any.Nodes.Any(n => Matches(n, context, valueOf)),
            Not not => !Matches(not.Node, context, valueOf),
            Condition condition => Matches(condition, context, valueOf),
            _ => throw new InvalidOperationException(),
        };

    private static bool Matches(Condition condition, FilterContext context, Func<FieldPath, object?> valueOf)
    {
        var value = valueOf(condition.Path);
        var holds = ResolvedCondition.Of(condition, context, out var negated).All(c => Matches(c, value));
        return negated ? !holds : holds;
    }

    private static bool Matches(ResolvedCondition condition, object? value)
    {
        var (op, values) = (condition.Operator, condition.Values);
        if (condition.Path.Field.Type is Objects.Types.TagsType)
            return MatchesTags(op, (IReadOnlyList<string>?)value ?? [], values);
        if (value is null)
            return op is Neq or Nin or Ncontains or Empty;
        int Against(object other) => condition.Path.Field.Type.Compare(value, other);
        return op switch
        {
            Eq => Against(values[0]) == 0,
            Neq => Against(values[0]) != 0,
            In => values.Any(v => Against(v) == 0),
            Nin => values.All(v => Against(v) != 0),
            Gt => Against(values[0]) > 0,
            Gte => Against(values[0]) >= 0,
            Lt => Against(values[0]) < 0,
            Lte => Against(values[0]) <= 0,
            Contains => Folded(value).Contains(Folded(values[0]), StringComparison.Ordinal),
            Ncontains => !Folded(value).Contains(Folded(values[0]), StringComparison.Ordinal),
            StartsWith => Folded(value).StartsWith(Folded(values[0]), StringComparison.Ordinal),
            EndsWith => Folded(value).EndsWith(Folded(values[0]), StringComparison.Ordinal),
            Empty => false,
            NotEmpty => true,
            _ => throw new InvalidOperationException($"{op} is resolved before it is evaluated."),
        };
    }

    private static bool MatchesTags(FilterOperator op, IReadOnlyList<string> tags, IReadOnlyList<object> wanted) =>
        op switch
        {
            HasAny => wanted.Any(t => tags.Contains((string)t)),
            HasAll => wanted.All(t => tags.Contains((string)t)),
            HasNone => !wanted.Any(t => tags.Contains((string)t)),
            Empty => tags.Count == 0,
            NotEmpty => tags.Count > 0,
            _ => throw new InvalidOperationException($"{op} is not for tags."),
        };

    private static string Folded(object value) => ((string)value).ToLowerInvariant();
}
