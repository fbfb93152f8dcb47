using System.Text.Encodings.Web;
using Crm.SaaS.Authorization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Crm.SaaS.Platform.Sessions;

/// <summary>Signs in who shows an access token.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IAccessTokens tokens
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    public static bool IsIn(string? authorization) => authorization?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var authorization = Request.Headers.Authorization.ToString();
        if (!IsIn(authorization))
            return Task.FromResult(AuthenticateResult.NoResult());
        return Task.FromResult(
            tokens.Open(authorization[Prefix.Length..].Trim()) is { } ticket
                ? AuthenticateResult.Success(
                    new AuthenticationTicket(
                        new SessionClaims(ticket.TenantId, ticket.UserId, ticket.SecurityStamp).ToPrincipal(Scheme.Name),
                        Scheme.Name
                    )
                )
                : AuthenticateResult.Fail("The access token is not valid.")
        );
    }
}
