using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Identity.Account;

internal sealed class MyProfile(
    ICurrentUser currentUser,
    ITenantStore tenants,
    IPasswords passwords,
    IRecordCommands commands,
    ObjectRegistry registry,
    IRows rows,
    IUnitOfWork unitOfWork,
    TimeProvider time
) : IMyProfile
{
    public async Task<ProfileDto> GetAsync(CancellationToken ct) => Of(await MeAsync(ct));

    /// <summary>Goes the way of every change of a record, so that trail and search words follow; for their own record people need no permission.</summary>
    public async Task<ProfileDto> UpdateAsync(UpdateProfileInput input, CancellationToken ct)
    {
        var me = currentUser.Required;
        var users = registry.Of(typeof(User));
        int? expected = input.ConcurrencyStamp is { Length: > 0 } stamp
            ? int.TryParse(stamp, CultureInfo.InvariantCulture, out var version)
                ? version
                : -1
            : null;
        using var _ = currentUser.Change(me with { Grants = [.. me.Grants, OwnRecord(users.Permissions)] });
        await commands.UpdateAsync(users.Plural, me.UserId, expected, JsonSerializer.SerializeToElement(Changes(input)), ct);
        return Of(await MeAsync(ct));
    }

    /// <summary>What everybody may do with their own record, whatever their roles say of users.</summary>
    private static RoleGrants OwnRecord(ObjectPermissions users) =>
        new(
            "",
            RecordScope.All,
            new Dictionary<string, Reach?> { [users.Read] = new Reach(RecordScope.All), [users.Update] = new Reach(RecordScope.All) },
            new Dictionary<string, IReadOnlyDictionary<string, FieldAccess>>()
        );

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

    /// <summary>What was sent, by the names that the fields of a user have.</summary>
    private static Dictionary<string, string?> Changes(UpdateProfileInput input)
    {
        var changes = new Dictionary<string, string?>();
        if (input.Name is not null)
            changes["name"] = $"{input.Name.Trim()} {input.Surname?.Trim()}".Trim();
        if (input.Email is not null)
            changes["email"] = input.Email;
        if (input.PhoneNumber is not null)
            changes["phone"] = input.PhoneNumber;
        if (input.Language is not null)
            changes["language"] = input.Language;
        if (input.TimeZone is not null)
            changes["timeZone"] = input.TimeZone;
        return changes;
    }

    private async Task<User> MeAsync(CancellationToken ct)
    {
        var id = currentUser.Required.UserId;
        return await rows.FindAsync<User>(u => u.Id == id, ct) ?? throw BusinessException.NotFound("Your account");
    }

    private static ProfileDto Of(User me) =>
        new(
            me.UserName ?? me.Name,
            me.Email,
            me.Name,
            null,
            me.Phone,
            false,
            me.PasswordHash is not null,
            me.Language,
            me.TimeZone,
            Stamp(me)
        );

    private static string Stamp(User me) => me.Version.ToString(CultureInfo.InvariantCulture);
}
