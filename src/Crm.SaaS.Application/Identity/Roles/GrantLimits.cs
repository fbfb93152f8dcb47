using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Roles;

/// <summary>Nobody gives what they lack themselves: no permission, no wider reach, no field that is hidden from them.</summary>
internal sealed class GrantLimits(ITenantObjects objects, IRows rows, ICurrentUser currentUser) : IScopedDependency
{
    /// <summary>What a role gives as it is saved, or is about to be.</summary>
    public async Task<RoleGrants> GrantsOfAsync(Role role, CancellationToken ct)
    {
        var name = role.Name;
        var permissions = await rows.ListAsync<RolePermission>(p => p.RoleName == name, ct);
        var fields = await rows.ListAsync<RoleField>(f => f.RoleName == name, ct);
        return new RoleGrants(
            name,
            Enum.Parse<RecordScope>(role.Scope, ignoreCase: true),
            permissions.ToDictionary(p => p.Permission, p => p.Reach, StringComparer.Ordinal),
            fields
                .GroupBy(f => f.Object, StringComparer.Ordinal)
                .ToDictionary(
                    g => g.Key,
                    g => (IReadOnlyDictionary<string, FieldAccess>)g.ToDictionary(f => f.Field, f => f.Allowed, StringComparer.Ordinal),
                    StringComparer.Ordinal
                )
        )
        {
            Rule = role.Rule,
        };
    }

    /// <summary>Refuses a role that gives more than whoever acts has.</summary>
    /// <param name="only">The permissions to look at; null: all of the role's, and its fields.</param>
    public async Task EnsureWithinAsync(RoleGrants role, IReadOnlySet<string>? only, CancellationToken ct)
    {
        var by = currentUser.Required;
        if (by.HasEverything)
            return;
        if (role.Role == Role.Administrator)
            throw Beyond(role, "everything");
        var registry = await objects.WholeAsync(ct);
        foreach (var permission in role.Permissions.Keys.Where(p => only?.Contains(p) != false).Order(StringComparer.Ordinal))
            if (!by.Can(permission) || Owner(registry, permission) is { } of && !ReachCompiler.Covers(by, role, of, permission))
                throw Beyond(role, permission);
        if (only is not null)
            return;
        var mine = FieldMask.Of(by, registry);
        foreach (var (target, field, access) in mine.Closed)
            if (
                registry.Find(target) is { } of
                && role.Permissions.ContainsKey(of.Permissions.Read)
                && (role.Fields.GetValueOrDefault(target)?.GetValueOrDefault(field, FieldAccess.Edit) ?? FieldAccess.Edit) > access
            )
                throw Beyond(role, $"{of.Label}: {of.Find(field)?.Label ?? field}");
    }

    private static ObjectDefinition? Owner(ObjectRegistry registry, string permission) =>
        registry.Objects.FirstOrDefault(o => permission.StartsWith(o.Permissions.Group + ".", StringComparison.Ordinal));

    private static BusinessException Beyond(RoleGrants role, string what) =>
        BusinessException.Forbidden($"The role “{role.Role}” can do more than you, or would: {what}.");
}
