using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Merging;

/// <summary>A record that went into another by a merge.</summary>
public sealed class MergedRecord : IMultiTenant
{
    public Guid TenantId { get; init; }
    public Guid MergeId { get; init; }
    public Guid RecordId { get; init; }
}
