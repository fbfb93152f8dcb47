using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Identity.Users;

/// <summary>A user has a role. Roles go by name, as in ABP's permission contract.</summary>
public sealed class UserRole : IMultiTenant
{
    private UserRole() { }

    public UserRole(Guid tenantId, Guid userId, string roleName) => (TenantId, UserId, RoleName) = (tenantId, userId, roleName);

    public Guid TenantId { get; private set; }
    public Guid UserId { get; private set; }
    public string RoleName { get; private set; } = "";
}
