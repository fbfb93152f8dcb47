using Crm.SaaS.Authorization;
using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Identity.Roles;

/// <summary>A role grants a permission, and may say how far it reaches.</summary>
public sealed class RolePermission : IMultiTenant
{
    private RolePermission() { }

    public RolePermission(Guid tenantId, string roleName, string permission) =>
        (TenantId, RoleName, Permission) = (tenantId, roleName, permission);

    public Guid TenantId { get; private set; }
    public string RoleName { get; private set; } = "";
    public string Permission { get; private set; } = "";

    /// <summary>own, team, unit, territory, rule or all; null where the role's general scope counts.</summary>
    public string? Scope { get; private set; }

    /// <summary>The filter of the scope <c>rule</c>, in JSON.</summary>
    public string? Rule { get; private set; }

    public Reach? Reach => Scope is null ? null : new Reach(Enum.Parse<RecordScope>(Scope, ignoreCase: true), Rule);

    public void Limit(Reach? reach) => (Scope, Rule) = (reach?.Scope.ToString().ToLowerInvariant(), reach?.Rule);
}
