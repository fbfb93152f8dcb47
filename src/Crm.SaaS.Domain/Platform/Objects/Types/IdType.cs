using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>The record's own id.</summary>
public sealed class IdType : ReferenceType
{
    public override string Name => "id";
    public override IReadOnlyList<FilterOperator> Operators { get; } =
    [FilterOperator.Eq, FilterOperator.Neq, FilterOperator.In, FilterOperator.Nin];
    public override bool Groupable => false;
}
