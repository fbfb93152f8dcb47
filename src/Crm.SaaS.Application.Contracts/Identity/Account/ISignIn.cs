using Crm.SaaS.Authorization;

namespace Crm.SaaS.Identity.Account;

public sealed record LoginInput(string? UserNameOrEmailAddress, string? Password, bool RememberMe = false) : INamesAccount
{
    string? INamesAccount.Account => UserNameOrEmailAddress;
}

/// <summary>ABP's result codes.</summary>
public enum LoginResult
{
    Success = 1,
    InvalidUserNameOrPassword = 2,
    NotAllowed = 3,
    LockedOut = 4,
}

/// <param name="Principal">Who signed in; null unless it succeeded.</param>
public sealed record LoginOutcome(LoginResult Result, Principal? Principal);

public interface ISignIn
{
    /// <summary>
    /// Checks a password in the current tenant, counts failures and locks the account after five. An account that does not exist
    /// answers in the same words and the same time as one that does.
    /// </summary>
    Task<LoginOutcome> CheckAsync(string? userNameOrEmailAddress, string? password, CancellationToken ct);
}
