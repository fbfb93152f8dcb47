namespace Crm.SaaS.MultiTenancy;

/// <summary>A row that belongs to one tenant. The key of its table is (tenant_id, id) and row-level security guards it.</summary>
public interface IMultiTenant
{
    /// <summary>The owning tenant; set once, when the row is first saved.</summary>
    Guid TenantId { get; }
}
