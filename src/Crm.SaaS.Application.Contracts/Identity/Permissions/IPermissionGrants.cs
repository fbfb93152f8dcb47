namespace Crm.SaaS.Identity.Permissions;

public sealed record PermissionGrants(string EntityDisplayName, IReadOnlyList<PermissionGroup> Groups);

public sealed record PermissionGroup(
    string Name,
    string DisplayName,
    string DisplayNameKey,
    string DisplayNameResource,
    IReadOnlyList<PermissionGrant> Permissions
);

public sealed record PermissionGrant(
    string Name,
    string DisplayName,
    string? ParentName,
    bool IsGranted,
    IReadOnlyList<string> AllowedProviders,
    IReadOnlyList<PermissionGrantedBy> GrantedProviders
);

public sealed record PermissionGrantedBy(string ProviderName, string ProviderKey);

public sealed record UpdatePermissionsInput(IReadOnlyList<PermissionChange>? Permissions);

public sealed record PermissionChange(string? Name, bool IsGranted);

/// <summary>ABP's permission management, for roles (provider R, key = the role's name).</summary>
public interface IPermissionGrants
{
    Task<PermissionGrants> GetAsync(string? providerName, string? providerKey, CancellationToken ct);

    /// <summary>Grants and takes away. Nobody grants what they lack themselves, and the administrators keep everything.</summary>
    Task UpdateAsync(string? providerName, string? providerKey, UpdatePermissionsInput input, CancellationToken ct);

    /// <summary>The names of what the current user may do; empty where nobody is signed in.</summary>
    Task<IReadOnlyList<string>> OfCurrentUserAsync(CancellationToken ct);
}
