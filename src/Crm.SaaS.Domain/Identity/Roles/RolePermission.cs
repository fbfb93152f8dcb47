using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Identity.Roles;

/// <summary>A role grants a permission.</summary>
public sealed class RolePermission : IMultiTenant
{
    private RolePermission() { }

    public RolePermission(Guid tenantId, string roleName, string permission) =>
        (TenantId, RoleName, Permission) = (tenantId, roleName, permission);

    public Guid TenantId { get; private set; }
    public string RoleName { get; private set; } = "";
    public string Permission { get; private set; } = "";
}
