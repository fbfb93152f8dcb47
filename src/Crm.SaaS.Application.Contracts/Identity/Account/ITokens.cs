using Crm.SaaS.Authorization;

namespace Crm.SaaS.Identity.Account;

public sealed record TokenInput(string? UserNameOrEmailAddress, string? Password) : INamesAccount
{
    string? INamesAccount.Account => UserNameOrEmailAddress;
}

public sealed record RefreshInput(string? RefreshToken);

/// <param name="ExpiresIn">Seconds until the access token ends.</param>
public sealed record TokenPair(string AccessToken, string RefreshToken, int ExpiresIn);

public interface ITokens
{
    /// <summary>A pair for a program. Refuses a wrong password with 401 <c>auth:wrong-password</c>.</summary>
    Task<TokenPair> IssueAsync(TokenInput input, CancellationToken ct);

    /// <summary>Trades a refresh token for a new pair. A token that was used before ends its whole family.</summary>
    Task<TokenPair> RefreshAsync(RefreshInput input, CancellationToken ct);
}
