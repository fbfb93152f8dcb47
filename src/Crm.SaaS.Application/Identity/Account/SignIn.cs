using Crm.SaaS.Authorization;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Identity.Account;

internal sealed class SignIn(
    ICurrentTenant currentTenant,
    IRows rows,
    IPasswords passwords,
    IUnknownAccounts unknown,
    IPrincipalSource principals,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : ISignIn
{
    private const int LongestName = 254;

    public async Task<LoginOutcome> CheckAsync(string? userNameOrEmailAddress, string? password, CancellationToken ct)
    {
        var name = (userNameOrEmailAddress ?? "").Trim().ToLowerInvariant();
        password ??= "";
        if (name.Length is 0 or > LongestName || password.Length is 0 or > PasswordRules.Longest)
            return new(LoginResult.InvalidUserNameOrPassword, null);
        var now = time.GetUtcNow();
        var user = await rows.FindAsync<User>(u => u.UserName == name || u.Email == name, ct);
        var match = passwords.Check(user?.PasswordHash, password);
        if (user is null)
            return new(
                unknown.Failed(currentTenant.RequiredId, name) ? LoginResult.LockedOut : LoginResult.InvalidUserNameOrPassword,
                null
            );
        if (user.IsLocked(now))
            return new(LoginResult.LockedOut, null);
        if (match == PasswordMatch.Wrong)
        {
            user.FailedToSignIn(now);
            await unitOfWork.CompleteAsync(ct);
            return new(user.IsLocked(now) ? LoginResult.LockedOut : LoginResult.InvalidUserNameOrPassword, null);
        }
        if (!user.Active)
            return new(LoginResult.NotAllowed, null);
        user.SignedIn(now);
        if (match == PasswordMatch.RightButOld)
            user.UpgradePasswordHash(passwords.Hash(password));
        await unitOfWork.CompleteAsync(ct);
        return await principals.FindAsync(user.Id, ct) is { } principal
            ? new(LoginResult.Success, principal)
            : new(LoginResult.NotAllowed, null);
    }
}
