using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Identity.Roles;

/// <summary>Scopes and field masks of roles; their permissions are ABP's contract.</summary>
internal sealed class RoleAccessEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/app/roles/{id:guid}/access", GetAsync).Needs(SettingsPermissions.Permissions);
        routes.MapPut("/api/app/roles/{id:guid}/access", UpdateAsync).Needs(SettingsPermissions.Permissions);
    }

    private static Task<RoleAccessDto> GetAsync(Guid id, IRoleAccess access, CancellationToken ct) => access.GetAsync(id, ct);

    private static Task<RoleAccessDto> UpdateAsync(Guid id, UpdateRoleAccessInput input, IRoleAccess access, CancellationToken ct) =>
        access.UpdateAsync(id, input, ct);
}
