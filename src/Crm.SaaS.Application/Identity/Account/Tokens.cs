using System.Security.Cryptography;
using System.Text;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;
using Microsoft.AspNetCore.WebUtilities;

namespace Crm.SaaS.Identity.Account;

internal sealed class Tokens(
    ICurrentTenant currentTenant,
    ISignIn signIn,
    AccessTokens access,
    IPrincipalSource principals,
    IRows rows,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : ITokens
{
    private const int TenantLength = 32;
    private static readonly TimeSpan RefreshFor = TimeSpan.FromDays(14);

    public async Task<TokenPair> IssueAsync(TokenInput input, CancellationToken ct)
    {
        var outcome = await signIn.CheckAsync(input.UserNameOrEmailAddress, input.Password, ct);
        var principal = outcome.Result switch
        {
            LoginResult.Success => outcome.Principal!,
            LoginResult.LockedOut => throw new BusinessException(
                ErrorKind.Unauthenticated,
                "auth:locked-out",
                "Too many wrong passwords. Try again later."
            ),
            LoginResult.NotAllowed => throw new BusinessException(
                ErrorKind.Unauthenticated,
                "auth:not-allowed",
                "This account may not sign in."
            ),
            _ => throw new BusinessException(ErrorKind.Unauthenticated, "auth:wrong-password", "The name or the password is wrong."),
        };
        return await PairAsync(principal, Guid.CreateVersion7(), ct);
    }

    public async Task<TokenPair> RefreshAsync(RefreshInput input, CancellationToken ct)
    {
        if (TenantOf(input.RefreshToken) is not { } tenantId || (currentTenant.Id ?? tenantId) != tenantId)
            throw Unusable();
        using var _ = currentTenant.Change(tenantId);
        var hash = HashOf(input.RefreshToken!);
        var now = time.GetUtcNow();
        var token = await rows.FindAsync<RefreshToken>(t => t.Hash == hash, ct);
        if (token is null || token.ExpiresAt <= now)
            throw Unusable();
        if (token.UsedAt is not null)
        {
            await EndFamilyAsync(token.FamilyId, ct);
            throw Unusable();
        }
        if (await principals.FindAsync(token.UserId, ct) is not { } principal)
            throw Unusable();
        token.Use(now);
        try
        {
            return await PairAsync(principal, token.FamilyId, ct);
        }
        catch (BusinessException refusal) when (refusal.Kind == ErrorKind.Stale)
        {
            throw Unusable();
        }
    }

    private async Task<TokenPair> PairAsync(Principal principal, Guid family, CancellationToken ct)
    {
        var refresh = $"{principal.TenantId:N}.{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32))}";
        await rows.AddAsync(
            new RefreshToken(principal.TenantId, principal.UserId, family, HashOf(refresh), time.GetUtcNow() + RefreshFor),
            ct
        );
        await unitOfWork.CompleteAsync(ct);
        return new TokenPair(access.Seal(principal), refresh, (int)AccessTokens.Lifetime.TotalSeconds);
    }

    private async Task EndFamilyAsync(Guid family, CancellationToken ct)
    {
        foreach (var token in await rows.ListAsync<RefreshToken>(t => t.FamilyId == family, ct))
            await rows.RemoveAsync(token, ct);
        await unitOfWork.CompleteAsync(ct);
    }

    private static Guid? TenantOf(string? token) =>
        token is { Length: > TenantLength and < 200 }
        && Guid.TryParseExact(token.AsSpan(0, TenantLength), "N", out var id)
        && id != Guid.Empty
            ? id
            : null;

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static BusinessException Unusable() =>
        new(ErrorKind.Unauthenticated, "auth:refresh-token", "This refresh token cannot be used. Sign in again.");
}
