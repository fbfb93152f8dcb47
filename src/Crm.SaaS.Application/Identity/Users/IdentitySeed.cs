using Crm.SaaS.Identity.Roles;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Seeding;

namespace Crm.SaaS.Identity.Users;

/// <summary>The roles that a new company begins with, and its first administrator.</summary>
internal sealed class IdentitySeed(ObjectRegistry registry, IPasswords passwords, ITexts texts) : ITenantSeed
{
    public async Task SeedAsync(NewTenant tenant, CancellationToken ct)
    {
        var roles = SeededRoles.Of(registry, texts);
        foreach (var (role, _) in roles)
            await tenant.AddAsync(role, ct);
        var name = tenant.AdminName ?? texts.Of("Seed:administrator", "Administrator");
        var administrator = User.Named(name, tenant.AdminUserName, tenant.AdminEmail);
        administrator.SetPassword(passwords.Hash(tenant.AdminPassword));
        await tenant.AddAsync(administrator, ct);

        // The links below refer to these rows.
        await tenant.Rows.SaveAsync(ct);
        foreach (var (role, permissions) in roles)
        foreach (var permission in permissions)
            await tenant.Rows.AddAsync(new RolePermission(tenant.Id, role.Name, permission), ct);
        await tenant.Rows.AddAsync(new UserRole(tenant.Id, administrator.Id, Role.Administrator), ct);
    }
}
