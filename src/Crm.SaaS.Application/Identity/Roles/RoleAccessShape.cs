using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Localization;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Roles;

/// <summary>Tells what a role gives in the words of the company's objects.</summary>
internal sealed class RoleAccessShape(PermissionLabels permissions, FieldLabels labels) : IScopedDependency
{
    public RoleAccessDto Of(Role role, RoleGrants grants, ObjectRegistry registry)
    {
        var all = role.Name == Role.Administrator;
        return new RoleAccessDto(role.Id, role.Name, role.Scope, all, [.. registry.Objects.Select(o => Object(o, grants, all))]);
    }

    private ObjectAccessDto Object(ObjectDefinition target, RoleGrants grants, bool all) =>
        new(
            target.Plural,
            target.Name,
            labels.Plural(target),
            target.Area,
            target.IsScopedByOwner,
            [.. ReachInput.ScopesOf(target).Select(ReachInput.Word)],
            [.. ReachInput.PermissionsOf(target).Select(p => Permission(p, grants, all))],
            [.. target.Fields.Where(f => f.Name != "id" && target.Unmasked.Find(f.Name) is not null).Select(f => Field(target, f, grants))]
        );

    private PermissionAccessDto Permission(string name, RoleGrants grants, bool all)
    {
        var reach = grants.Permissions.GetValueOrDefault(name);
        return new PermissionAccessDto(
            name,
            permissions.Of(name),
            all || grants.Permissions.ContainsKey(name),
            reach is null ? null : ReachInput.Word(reach.Scope),
            reach?.Rule
        );
    }

    private FieldAccessDto Field(ObjectDefinition target, Field field, RoleGrants grants)
    {
        var access = grants.Fields.GetValueOrDefault(target.Name)?.GetValueOrDefault(field.Name, FieldAccess.Edit) ?? FieldAccess.Edit;
        return new FieldAccessDto(
            field.Name,
            labels.Of(target, field),
            access.ToString().ToLowerInvariant(),
            field is { IsRequired: true, IsBookkeeping: false },
            field is { IsReadOnly: true, IsReadOnlyToRole: false },
            field.IsCustom
        );
    }
}
