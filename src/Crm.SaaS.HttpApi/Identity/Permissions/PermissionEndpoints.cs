using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Identity.Permissions;

internal sealed class PermissionEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/permission-management/permissions", GetAsync).Needs(SettingsPermissions.Permissions);
        routes.MapPut("/api/permission-management/permissions", UpdateAsync).Needs(SettingsPermissions.Permissions);
    }

    private static Task<PermissionGrants> GetAsync(
        string? providerName,
        string? providerKey,
        IPermissionGrants grants,
        CancellationToken ct
    ) => grants.GetAsync(providerName, providerKey, ct);

    private static async Task<NoContent> UpdateAsync(
        string? providerName,
        string? providerKey,
        UpdatePermissionsInput input,
        IPermissionGrants grants,
        CancellationToken ct
    )
    {
        await grants.UpdateAsync(providerName, providerKey, input, ct);
        return TypedResults.NoContent();
    }
}
