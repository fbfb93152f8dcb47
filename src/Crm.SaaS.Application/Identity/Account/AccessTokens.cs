using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Tickets;
using Microsoft.Extensions.Caching.Memory;

namespace Crm.SaaS.Identity.Account;

/// <summary>
/// Opaque tokens for programs: a sealed ticket bound to its tenant. The user's stamp in it ends it before its time. What was opened is
/// remembered for a minute, since a program shows the same token with every request.
/// </summary>
internal sealed class AccessTokens(ITenantTickets tickets, TimeProvider time) : IAccessTokens, ISingletonDependency, IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private const string Purpose = "access-token";
    private readonly MemoryCache opened = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public string Seal(Principal principal) =>
        tickets.Seal(Purpose, principal.TenantId, $"{principal.UserId:N}|{principal.SecurityStamp}", Lifetime);

    /// <remarks>The token begins with its tenant, so that no two tenants share what is remembered.</remarks>
    public AccessTicket? Open(string accessToken)
    {
        if (opened.TryGetValue(accessToken, out AccessTicket? known))
            return known;
        if (tickets.Open(Purpose, accessToken) is not { } ticket)
            return null;
        var parts = ticket.Content.Split('|');
        if (parts.Length != 2 || !Guid.TryParseExact(parts[0], "N", out var userId))
            return null;
        var access = new AccessTicket(ticket.TenantId, userId, parts[1]);
        var left = ticket.Ends - time.GetUtcNow();
        if (left > TimeSpan.Zero)
            opened.Set(
                accessToken,
                access,
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = left < Remembered ? left : Remembered }
            );
        return access;
    }

    public void Dispose() => opened.Dispose();
}
