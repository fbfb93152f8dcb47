using System.Security.Claims;
using Crm.SaaS.Authorization;

namespace Crm.SaaS.Platform.Sessions;

/// <summary>What a sealed session carries: who, of which tenant, and the stamp that ends it. Everything else is loaded with each request.</summary>
public sealed record SessionClaims(Guid TenantId, Guid UserId, string SecurityStamp)
{
    private const string Tenant = "tenant";
    private const string User = "sub";
    private const string Stamp = "stamp";

    public static SessionClaims Of(Principal principal) => new(principal.TenantId, principal.UserId, principal.SecurityStamp);

    public ClaimsPrincipal ToPrincipal(string scheme) =>
        new(
            new ClaimsIdentity(
                [new Claim(Tenant, TenantId.ToString()), new Claim(User, UserId.ToString()), new Claim(Stamp, SecurityStamp)],
                scheme,
                User,
                roleType: null
            )
        );

    /// <summary>Null when nobody is signed in.</summary>
    public static SessionClaims? Read(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(Tenant), out var tenant)
        && Guid.TryParse(principal.FindFirstValue(User), out var user)
        && principal.FindFirstValue(Stamp) is { } stamp
            ? new SessionClaims(tenant, user, stamp)
            : null;
}
