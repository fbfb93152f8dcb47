using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Roles;

internal sealed class RoleAccess(
    ITenantObjects objects,
    IRows rows,
    GrantLimits limits,
    RoleAccessShape shape,
    ICurrentUser currentUser,
    TimeProvider time
) : IRoleAccess
{
    public async Task<RoleAccessDto> GetAsync(Guid roleId, CancellationToken ct)
    {
        var role = await FindAsync(roleId, ct);
        return shape.Of(role, await limits.GrantsOfAsync(role, ct), await objects.CurrentAsync(ct));
    }

    public async Task<RoleAccessDto> UpdateAsync(Guid roleId, UpdateRoleAccessInput input, CancellationToken ct)
    {
        var role = await FindAsync(roleId, ct);
        if (role.Name == Role.Administrator)
            throw BusinessException.Conflict("identity:administrator-keeps-all", "Administrators keep every permission.");
        // Whoever cannot see a field cannot open or close it either.
        var registry = await objects.CurrentAsync(ct);
        await ReachAsync(role, input.Permissions ?? [], registry, ct);
        await OpenAsync(role, input.Fields ?? [], registry, ct);
        await rows.AddAsync(
            new AuditEntry
            {
                TenantId = role.TenantId,
                Object = "role",
                RecordId = role.Id,
                Version = role.Version,
                Action = "change-access",
                Title = role.Name,
                At = time.GetUtcNow(),
                ById = currentUser.Required.UserId,
            },
            ct
        );
        await rows.SaveAsync(ct);
        var grants = await limits.GrantsOfAsync(role, ct);
        await limits.EnsureWithinAsync(grants, null, ct);
        return shape.Of(role, grants, registry);
    }

    private async Task ReachAsync(Role role, IReadOnlyList<PermissionReach> wanted, ObjectRegistry registry, CancellationToken ct)
    {
        var granted = (await rows.ListAsync<RolePermission>(p => p.RoleName == role.Name, ct)).ToDictionary(p => p.Permission);
        foreach (var reach in wanted)
        {
            var name = reach.Name ?? "";
            if (registry.Objects.FirstOrDefault(o => ReachInput.PermissionsOf(o).Contains(name)) is not { } target)
                throw BusinessException.Invalid(
                    "identity:unknown-permission",
                    $"There is no permission “{name[..Math.Min(80, name.Length)]}” on records."
                );
            if (!granted.TryGetValue(name, out var row))
                throw BusinessException.Conflict(
                    "identity:not-granted",
                    $"The role does not have “{name}”. Give it the permission first, then say how far it reaches."
                );
            row.Limit(ReachInput.Read(reach, target));
        }
    }

    private async Task OpenAsync(Role role, IReadOnlyList<FieldOpening> wanted, ObjectRegistry registry, CancellationToken ct)
    {
        var closed = (await rows.ListAsync<RoleField>(f => f.RoleName == role.Name, ct)).ToDictionary(f => (f.Object, f.Field));
        foreach (var opening in wanted)
        {
            var target = registry.ByPlural(opening.Object ?? "");
            var name = opening.Field ?? "";
            if (target.Find(name) is null || name == "id")
                throw BusinessException.Invalid("crm:unknown-field", $"{target.Label} has no field “{name[..Math.Min(60, name.Length)]}”.");
            var access = ReachInput.Access(opening.Access);
            var row = closed.GetValueOrDefault((target.Name, name));
            if (access == FieldAccess.Edit && row is not null)
                await rows.RemoveAsync(row, ct);
            else if (access != FieldAccess.Edit && row is not null)
                row.Allow(access);
            else if (access != FieldAccess.Edit)
                await rows.AddAsync(new RoleField(role.TenantId, role.Name, target.Name, name, access), ct);
        }
    }

    private async Task<Role> FindAsync(Guid id, CancellationToken ct) =>
        await rows.FindAsync<Role>(r => r.Id == id, ct) ?? throw BusinessException.NotFound("The role");
}
