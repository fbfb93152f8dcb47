using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Objects;

/// <summary>A row that belongs to a record and is saved with it, never changed on its own.</summary>
public abstract class RecordPart : IMultiTenant
{
    public Guid TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    internal void BelongTo(Guid tenantId) => TenantId = tenantId;
}
