using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>A value that is taken by a living record, in a field whose values are unique.</summary>
public sealed class CustomUnique : IMultiTenant
{
    public Guid TenantId { get; init; }
    public Guid FieldId { get; init; }
    public required string Value { get; init; }
    public Guid RecordId { get; init; }
}
