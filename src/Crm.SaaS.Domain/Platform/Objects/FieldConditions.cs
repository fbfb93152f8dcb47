using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects;

/// <summary>A condition over the record's own fields, as it was written and as it was read.</summary>
public sealed record FieldCondition(string Json, FilterNode Filter);

/// <summary>When a field is shown, must be filled in, or may be edited. Null: always, never, always. Server and client evaluate the same filters.</summary>
public sealed record FieldConditions(FieldCondition? Visible, FieldCondition? Required, FieldCondition? Editable)
{
    public static readonly FieldConditions None = new(null, null, null);
}
