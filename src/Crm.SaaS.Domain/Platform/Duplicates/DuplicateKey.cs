using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>One of the keys of a record: records of one object that share one are compared. See <see cref="LikenessKeys"/>.</summary>
public sealed class DuplicateKey : IMultiTenant
{
    public Guid TenantId { get; init; }
    public long Key { get; init; }
    public Guid RecordId { get; init; }
}
