using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Sessions;

/// <summary>
/// Decides the tenant and the user of a request. A session's tenant wins over the address, and an address that names another is refused;
/// before sign-in the address alone decides.
/// </summary>
public sealed class SessionMiddleware(
    RequestDelegate next,
    TenantAddress address,
    ITenantStore tenants,
    IPrincipalSource principals,
    ICurrentTenant currentTenant,
    ICurrentUser currentUser
)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<EndpointAccess>() is not { } access)
        {
            await next(http);
            return;
        }
        var claims = SessionClaims.Read(http.User);
        var name = access.NeedsTenant || claims is not null ? address.NameIn(http) : null;
        var named = name is null ? null : await FindAsync(name, http.RequestAborted);
        if (claims is not null && name is not null && named?.Id != claims.TenantId)
            claims = access.Anonymous && !IsBearer(http) ? null : throw Mismatch();
        if (claims is null && name is not null && access.NeedsTenant && named is not { IsActive: true })
            throw new BusinessException(ErrorKind.NotFound, "tenants:unknown", "There is no company at this address.");
        using var tenant = currentTenant.Change(claims?.TenantId ?? named?.Id);
        var principal = claims is null ? null : await LoadAsync(claims, http.RequestAborted);
        if (claims is not null && principal is null)
            await EndAsync(http, access);
        if (principal is null && !access.Anonymous)
            throw new BusinessException(ErrorKind.Unauthenticated, "auth:sign-in", "Sign in to continue.");
        if (access.Permission is { } permission)
            principal!.Demand(permission);
        using var user = currentUser.Change(principal);
        await next(http);
    }

    private ValueTask<TenantInfo?> FindAsync(string name, CancellationToken ct) =>
        Guid.TryParse(name, out var id) ? tenants.FindAsync(id, ct) : tenants.FindAsync(name, ct);

    private async Task<Principal?> LoadAsync(SessionClaims claims, CancellationToken ct) =>
        await principals.FindAsync(claims.UserId, ct) is { } principal && principal.SecurityStamp == claims.SecurityStamp
            ? principal
            : null;

    private static async Task EndAsync(HttpContext http, EndpointAccess access)
    {
        if (!access.Anonymous)
            throw new BusinessException(ErrorKind.Unauthenticated, "auth:session-ended", "Your session has ended. Sign in again.");
        if (!IsBearer(http))
            await http.SignOutAsync(SessionSchemes.Cookie);
    }

    private static bool IsBearer(HttpContext http) => BearerHandler.IsIn(http.Request.Headers.Authorization);

    private static BusinessException Mismatch() =>
        new(ErrorKind.Forbidden, "tenants:mismatch", "You are signed in to another company than the one at this address.");
}
