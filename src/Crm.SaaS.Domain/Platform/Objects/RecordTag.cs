using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Objects;

/// <summary>One tag on one record.</summary>
public sealed class RecordTag : IMultiTenant
{
    public Guid TenantId { get; init; }
    public required string Object { get; init; }
    public Guid RecordId { get; init; }
    public required string Tag { get; init; }
}
