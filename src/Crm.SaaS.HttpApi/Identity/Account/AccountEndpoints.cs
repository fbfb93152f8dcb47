using Crm.SaaS.Localization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Identity.Account;

internal sealed class AccountEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/api/account");
        account.MapPost("/login", LoginAsync).ForAnyone().WithMetadata(new LimitsAttempts(), new ChangesSession());
        account.MapPost("/logout", LogoutAsync).ForAnyone().WithMetadata(new ChangesSession());
        account.MapPost("/token", TokenAsync).ForAnyone().WithMetadata(new LimitsAttempts());
        account.MapPost("/refresh", RefreshAsync).ForAnyone().WithMetadata(new LimitsAttempts());
        account.MapPost("/send-password-reset-code", SendResetAsync).ForAnyone().WithMetadata(new LimitsAttempts());
        account.MapPost("/reset-password", ResetAsync).ForAnyone().WithMetadata(new LimitsAttempts());
    }

    private static async Task<LoginAnswer> LoginAsync(
        LoginInput input,
        ISignIn signIn,
        ICurrentTenant currentTenant,
        ITexts texts,
        HttpContext http,
        CancellationToken ct
    )
    {
        using var _ = currentTenant.Change(currentTenant.Id ?? HostTenant.Id);
        var outcome = await signIn.CheckAsync(input.UserNameOrEmailAddress, input.Password, ct);
        if (outcome.Principal is { } principal)
            await http.SignInAsync(
                SessionSchemes.Cookie,
                SessionClaims.Of(principal).ToPrincipal(SessionSchemes.Cookie),
                new AuthenticationProperties { IsPersistent = input.RememberMe }
            );
        return new LoginAnswer((int)outcome.Result, texts.Of($"Login:{(int)outcome.Result}", outcome.Result.ToString()));
    }

    private static async Task<NoContent> LogoutAsync(HttpContext http, CancellationToken ct)
    {
        await http.SignOutAsync(SessionSchemes.Cookie);
        ct.ThrowIfCancellationRequested();
        return TypedResults.NoContent();
    }

    private static async Task<TokenPair> TokenAsync(TokenInput input, ITokens tokens, ICurrentTenant currentTenant, CancellationToken ct)
    {
        using var _ = currentTenant.Change(currentTenant.Id ?? HostTenant.Id);
        return await tokens.IssueAsync(input, ct);
    }

    private static Task<TokenPair> RefreshAsync(RefreshInput input, ITokens tokens, CancellationToken ct) => tokens.RefreshAsync(input, ct);

    private static async Task<NoContent> SendResetAsync(
        SendResetInput input,
        IPasswordReset reset,
        ICurrentTenant currentTenant,
        CancellationToken ct
    )
    {
        if (currentTenant.Id is not null)
            await reset.SendAsync(input, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ResetAsync(ResetPasswordInput input, IPasswordReset reset, CancellationToken ct)
    {
        await reset.ResetAsync(input, ct);
        return TypedResults.NoContent();
    }
}

/// <summary>ABP's answer to a sign-in: 1 signed in, 2 wrong, 3 not allowed, 4 locked out.</summary>
internal sealed record LoginAnswer(int Result, string Description);
