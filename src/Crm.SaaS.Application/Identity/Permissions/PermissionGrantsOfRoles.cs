using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Roles;
using Crm.SaaS.Platform.Localization;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Permissions;

internal sealed class PermissionGrantsOfRoles(
    ITenantObjects objects,
    ICurrentUser currentUser,
    PermissionLabels labels,
    IRows rows,
    GrantLimits limits
) : IPermissionGrants
{
    private const string Roles = "R";
    private const string Resource = "Crm";

    public async Task<PermissionGrants> GetAsync(string? providerName, string? providerKey, CancellationToken ct)
    {
        var role = await FindAsync(providerName, providerKey, ct);
        var catalogue = await CatalogueAsync(ct);
        var granted = role.Name == Role.Administrator ? catalogue.Names : await GrantedAsync(role, ct);
        return new PermissionGrants(
            role.Name,
            [
                .. catalogue
                    .All.GroupBy(p => p.Group)
                    .Select(g => new PermissionGroup(
                        g.Key,
                        labels.OfGroup(g.Key, g.First().Target),
                        $"Permission:{g.Key}",
                        Resource,
                        [.. g.Select(p => Grant(p, role, granted))]
                    )),
            ]
        );
    }

    public async Task UpdateAsync(string? providerName, string? providerKey, UpdatePermissionsInput input, CancellationToken ct)
    {
        var role = await FindAsync(providerName, providerKey, ct);
        var changes = (input.Permissions ?? []).Where(c => c.Name is not null).DistinctBy(c => c.Name).ToList();
        var catalogue = await CatalogueAsync(ct);
        if (changes.Find(c => !catalogue.Names.Contains(c.Name!)) is { } unknown)
            throw BusinessException.Invalid(
                "identity:unknown-permission",
                $"There is no permission “{unknown.Name![..Math.Min(unknown.Name!.Length, 80)]}”."
            );
        if (role.Name == Role.Administrator && changes.Exists(c => !c.IsGranted))
            throw BusinessException.Conflict("identity:administrator-keeps-all", "Administrators keep every permission.");
        if (role.Name == Role.Administrator)
            return;
        var rowsOfRole = await rows.ListAsync<RolePermission>(p => p.RoleName == role.Name, ct);
        var granted = rowsOfRole.Select(p => p.Permission).ToHashSet(StringComparer.Ordinal);
        foreach (var change in changes.Where(c => c.IsGranted != granted.Contains(c.Name!)))
        {
            if (!currentUser.Required.Can(change.Name!))
                throw BusinessException.Forbidden($"You cannot change “{change.Name}”, which you do not have yourself.");
            if (change.IsGranted)
                await rows.AddAsync(new RolePermission(role.TenantId, role.Name, change.Name!), ct);
            else
                await rows.RemoveAsync(rowsOfRole.Single(p => p.Permission == change.Name), ct);
        }
        await rows.SaveAsync(ct);
        var given = changes.Where(c => c.IsGranted).Select(c => c.Name!).ToHashSet(StringComparer.Ordinal);
        await limits.EnsureWithinAsync(await limits.GrantsOfAsync(role, ct), given, ct);
    }

    public async Task<IReadOnlyList<string>> OfCurrentUserAsync(CancellationToken ct) =>
        currentUser.Principal switch
        {
            null => [],
            { HasEverything: true } => [.. (await CatalogueAsync(ct)).Names.Order(StringComparer.Ordinal)],
            var user => [.. user.Permissions.Order(StringComparer.Ordinal)],
        };

    private async Task<PermissionCatalogue> CatalogueAsync(CancellationToken ct) => PermissionCatalogue.Of(await objects.WholeAsync(ct));

    private async Task<Role> FindAsync(string? providerName, string? providerKey, CancellationToken ct)
    {
        if (providerName != Roles || string.IsNullOrEmpty(providerKey))
            throw BusinessException.Invalid(
                "identity:permission-provider",
                "Permissions are granted to roles: providerName=R and providerKey=the role's name."
            );
        return await rows.FindAsync<Role>(r => r.Name == providerKey, ct) ?? throw BusinessException.NotFound("The role");
    }

    private async Task<IReadOnlySet<string>> GrantedAsync(Role role, CancellationToken ct) =>
        (await rows.ListAsync<RolePermission>(p => p.RoleName == role.Name, ct))
            .Select(p => p.Permission)
            .ToHashSet(StringComparer.Ordinal);

    private PermissionGrant Grant(KnownPermission permission, Role role, IReadOnlySet<string> granted)
    {
        var isGranted = granted.Contains(permission.Name);
        return new PermissionGrant(
            permission.Name,
            labels.Of(permission.Name),
            permission.Parent,
            isGranted,
            [],
            isGranted ? [new PermissionGrantedBy(Roles, role.Name)] : []
        );
    }
}
