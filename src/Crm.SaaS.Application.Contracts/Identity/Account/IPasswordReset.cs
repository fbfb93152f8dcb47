using Crm.SaaS.Authorization;

namespace Crm.SaaS.Identity.Account;

public sealed record SendResetInput(string? Email) : INamesAccount
{
    string? INamesAccount.Account => Email;
}

public sealed record ResetPasswordInput(Guid UserId, string? ResetToken, string? Password) : INamesAccount
{
    string? INamesAccount.Account => UserId.ToString("N");
}

public interface IPasswordReset
{
    /// <summary>Mails a link to the account of that address. Does the same, to the caller, when there is none.</summary>
    Task SendAsync(SendResetInput input, CancellationToken ct);

    /// <summary>Sets a password by the link of a reset (2 hours) or an invitation (7 days). Each link works once.</summary>
    Task ResetAsync(ResetPasswordInput input, CancellationToken ct);
}
