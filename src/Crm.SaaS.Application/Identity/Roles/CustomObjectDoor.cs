using Crm.SaaS.Platform.CustomObjects;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Roles;

/// <summary>Whoever may create records elsewhere may work with those of a new object; every other role reads them. Administrators have everything anyway.</summary>
internal sealed class CustomObjectDoor(IRows rows) : ICustomObjectDoor
{
    public async Task OpenAsync(ObjectPermissions permissions, CancellationToken ct)
    {
        var granted = (await rows.ListAsync<RolePermission>(_ => true, ct)).ToLookup(p => p.RoleName, p => p.Permission);
        foreach (var role in await rows.ListAsync<Role>(r => r.Name != Role.Administrator, ct))
        {
            var works = granted[role.Name].Count(p => p.EndsWith(".Create", StringComparison.Ordinal)) > 1;
            string[] given = works ? [permissions.Read, permissions.Create, permissions.Update, permissions.Delete] : [permissions.Read];
            foreach (var permission in given.Except(granted[role.Name]))
                await rows.AddAsync(new RolePermission(role.TenantId, role.Name, permission), ct);
        }
    }
}
