using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.Localization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Identity.Account;

internal sealed class MyProfile(
    ICurrentUser currentUser,
    ITenantStore tenants,
    IPasswords passwords,
    ITexts texts,
    IRows rows,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IMyProfile
{
    public async Task<ProfileDto> GetAsync(CancellationToken ct) => Of(await MeAsync(ct));

    public async Task<ProfileDto> UpdateAsync(UpdateProfileInput input, CancellationToken ct)
    {
        var me = await MeAsync(ct);
        if (input.ConcurrencyStamp is { Length: > 0 } stamp && stamp != Stamp(me))
            throw new BusinessException(ErrorKind.Stale, "crm:changed-by-someone-else", "Your profile was changed since you opened it. Load it again.");
        var name = input.Name is null ? me.Name : $"{input.Name.Trim()} {input.Surname?.Trim()}".Trim();
        var errors = new List<FieldError>();
        if (name.Length is 0 or > 120 || name.Any(char.IsControl))
            errors.Add(new("name", "crm:invalid", "Give a name of at most 120 characters."));
        var email = input.Email is null ? me.Email : EmailAddress.Read(input.Email);
        if (input.Email is { Length: > 0 } && email is null)
            errors.Add(new("email", "crm:not-an-email", "This is not an e-mail address."));
        if (input.PhoneNumber is { Length: > 40 } || input.PhoneNumber?.Any(char.IsControl) == true)
            errors.Add(new("phoneNumber", "crm:too-long", "At most 40 characters."));
        if (input.Language is { Length: > 0 } language && !texts.Languages.Contains(language))
            errors.Add(new("language", "crm:not-a-choice", "This language is not on offer."));
        if (input.TimeZone is { Length: > 0 } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var _))
            errors.Add(new("timeZone", "crm:not-a-choice", "This is not the name of a time zone."));
        if (errors.Count > 0)
            throw BusinessException.Invalid(errors);
        me.Describe(name, email, input.PhoneNumber ?? me.Phone, input.Language ?? me.Language, input.TimeZone ?? me.TimeZone);
        me.Touch(time.GetUtcNow(), me.Id);
        return Of(me);
    }

    public async Task<string> ChangePasswordAsync(ChangePasswordInput input, CancellationToken ct)
    {
        var me = await MeAsync(ct);
        var now = time.GetUtcNow();
        if (me.IsLocked(now))
            throw BusinessException.Conflict("auth:locked-out", "Too many wrong passwords. Try again later.");
        if (passwords.Check(me.PasswordHash, input.CurrentPassword ?? "") == PasswordMatch.Wrong)
        {
            me.FailedToSignIn(now);
            await unitOfWork.CompleteAsync(ct);
            throw BusinessException.Conflict(
                "auth:wrong-password",
                "The current password is wrong.",
                [new FieldError("currentPassword", "auth:wrong-password", "This is not your password.")]
            );
        }
        var company = (await tenants.FindAsync(me.TenantId, ct))?.DisplayName;
        if (PasswordRules.ProblemOf(input.NewPassword, me.Email, me.Name, company) is { } weakness)
            throw BusinessException.Invalid([new FieldError("newPassword", "identity:weak-password", weakness)]);
        me.SetPassword(passwords.Hash(input.NewPassword!));
        foreach (var token in await rows.ListAsync<RefreshToken>(t => t.UserId == me.Id, ct))
            await rows.RemoveAsync(token, ct);
        return me.SecurityStamp;
    }

    private async Task<User> MeAsync(CancellationToken ct)
    {
        var id = currentUser.Required.UserId;
        return await rows.FindAsync<User>(u => u.Id == id, ct) ?? throw BusinessException.NotFound("Your account");
    }

    private static ProfileDto Of(User me) =>
        new(me.UserName ?? me.Name, me.Email, me.Name, null, me.Phone, false, me.PasswordHash is not null, me.Language, me.TimeZone, Stamp(me));

    private static string Stamp(User me) => me.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
