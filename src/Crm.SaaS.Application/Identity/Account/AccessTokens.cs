using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Tickets;

namespace Crm.SaaS.Identity.Account;

/// <summary>Opaque tokens for programs: a sealed ticket bound to its tenant. The user's stamp in it ends it before its time.</summary>
internal sealed class AccessTokens(ITenantTickets tickets) : IAccessTokens, ISingletonDependency
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private const string Purpose = "access-token";

    public string Seal(Principal principal) =>
        tickets.Seal(Purpose, principal.TenantId, $"{principal.UserId:N}|{principal.SecurityStamp}", Lifetime);

    public AccessTicket? Open(string accessToken)
    {
        if (tickets.Open(Purpose, accessToken) is not { } ticket)
            return null;
        var parts = ticket.Content.Split('|');
        return parts.Length == 2 && Guid.TryParseExact(parts[0], "N", out var userId)
            ? new AccessTicket(ticket.TenantId, userId, parts[1])
            : null;
    }
}
