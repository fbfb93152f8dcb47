using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Filtering;

/// <summary>The conditions of a filter that may look at a record's own fields only: formulas, rules of forms.</summary>
public static class OwnConditions
{
    /// <summary>Every condition. A path through a reference is refused with <c>query:own-fields-only</c>.</summary>
    public static IEnumerable<Condition> Of(FilterNode filter) =>
        filter switch
        {
            AllOf all => all.Nodes.SelectMany(Of),
            AnyOf any => any.Nodes.SelectMany(Of),
            Not not => Of(not.Node),
            Condition { Path.Field.IsConverted: true } condition => throw BusinessException.Invalid(
                "query:own-fields-only",
                $"“{condition.Path}” depends on exchange rates; only fields of the record itself can be used here."
            ),
            Condition { Path.Field.Elapsed: not null } condition => throw BusinessException.Invalid(
                "query:own-fields-only",
                $"“{condition.Path}” is another number each day; only fields that the record itself holds can be used here."
            ),
            Condition { Path.References.Count: 0 } condition => [condition],
            Condition condition => throw BusinessException.Invalid(
                "query:own-fields-only",
                $"“{condition.Path}” leads to another record; only fields of the record itself can be used here."
            ),
            _ => throw new InvalidOperationException($"{filter.GetType().Name} has no conditions."),
        };
}
