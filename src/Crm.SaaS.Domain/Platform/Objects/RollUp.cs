using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects;

/// <summary>What a roll-up does with the records that refer to its own.</summary>
public enum RollUpFunction
{
    Count,
    Sum,
    Min,
    Max,
}

/// <summary>A figure over the records of another object that refer to this one: how many deals, their sum, the last of their dates.</summary>
/// <param name="Child">The object whose records are counted.</param>
/// <param name="By">Its reference to this object.</param>
/// <param name="Of">The field that is summed or compared; null for a count.</param>
/// <param name="Filter">Which of them; over the child's own fields, without what depends on who asks or when.</param>
public sealed record RollUp(ObjectDefinition Child, Field By, RollUpFunction Function, Field? Of, FilterNode? Filter)
{
    /// <summary>The child's fields on which the figure depends.</summary>
    public IEnumerable<Field> Uses =>
        new[] { By, Of }
            .OfType<Field>()
            .Concat(Filter is null ? [] : OwnConditions.Of(Filter).Select(c => c.Path.Field.Whole ?? c.Path.Field));
}
