using Crm.SaaS.Authorization;
using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Identity.Roles;

/// <summary>A role does not leave a field open to be edited, or not even to be seen. What has no row is open.</summary>
public sealed class RoleField : IMultiTenant
{
    private RoleField() { }

    public RoleField(Guid tenantId, string roleName, string objectName, string field, FieldAccess access) =>
        (TenantId, RoleName, Object, Field, Access) = (tenantId, roleName, objectName, field, Word(access));

    public Guid TenantId { get; private set; }
    public string RoleName { get; private set; } = "";
    public string Object { get; private set; } = "";
    public string Field { get; private set; } = "";

    /// <summary>hidden or read.</summary>
    public string Access { get; private set; } = "";

    public FieldAccess Allowed => Enum.Parse<FieldAccess>(Access, ignoreCase: true);

    public void Allow(FieldAccess access) => Access = Word(access);

    private static string Word(FieldAccess access) => access.ToString().ToLowerInvariant();
}
