namespace Crm.SaaS.Identity.Roles;

/// <summary>What a role gives, object by object.</summary>
/// <param name="Scope">The role's general scope.</param>
/// <param name="IsFixed">The administrators' role: it gives everything and cannot be changed.</param>
public sealed record RoleAccessDto(Guid Id, string Name, string Scope, bool IsFixed, IReadOnlyList<ObjectAccessDto> Objects);

/// <param name="Object">The plural name.</param>
/// <param name="Scopes">The scopes that make sense for it; empty where the object itself decides who sees what.</param>
/// <param name="Scoped">Whether the role's general scope limits it.</param>
public sealed record ObjectAccessDto(
    string Object,
    string Name,
    string Label,
    string Area,
    bool Scoped,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<PermissionAccessDto> Permissions,
    IReadOnlyList<FieldAccessDto> Fields
);

/// <param name="Scope">Null where the role's general scope counts.</param>
/// <param name="Rule">The filter of the scope <c>rule</c>, in JSON.</param>
public sealed record PermissionAccessDto(string Name, string Label, bool Granted, string? Scope, string? Rule);

/// <param name="Access">hidden, read or edit.</param>
/// <param name="Required">Whether a record needs a value in it: who may not edit it cannot make records unless it has a default.</param>
public sealed record FieldAccessDto(string Name, string Label, string Access, bool Required, bool ReadOnly, bool Custom);

public sealed record UpdateRoleAccessInput(IReadOnlyList<PermissionReach>? Permissions, IReadOnlyList<FieldOpening>? Fields);

/// <summary>How far a permission, which the role has, reaches.</summary>
/// <param name="Scope">own, team, unit, territory, rule or all; null: as the role reaches in general.</param>
public sealed record PermissionReach(string? Name, string? Scope, string? Rule);

/// <param name="Object">The plural name.</param>
/// <param name="Access">hidden, read or edit.</param>
public sealed record FieldOpening(string? Object, string? Field, string? Access);

/// <summary>How far the permissions of roles reach, and what they leave open of fields. Which permissions a role has is ABP's contract.</summary>
public interface IRoleAccess
{
    Task<RoleAccessDto> GetAsync(Guid roleId, CancellationToken ct);

    /// <summary>Changes what is named and leaves the rest. Nobody gives what they lack themselves.</summary>
    Task<RoleAccessDto> UpdateAsync(Guid roleId, UpdateRoleAccessInput input, CancellationToken ct);
}
