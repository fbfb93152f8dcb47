using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Account;
using Crm.SaaS.Identity.Roles;
using Crm.SaaS.Localization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Mails;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Identity.Users;

internal sealed class InviteUser(
    ICurrentTenant currentTenant,
    ICurrentUser currentUser,
    ITenantStore tenants,
    AccountLinks links,
    IMailQueue mails,
    ITexts texts
) : RecordAct<User>(UserDefinition.Invite)
{
    protected override async Task RunAsync(User record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        var email = (string)input["email"]!;
        record.Invite(email);
        var tenant = (await tenants.FindAsync(currentTenant.RequiredId, ct))!;
        var language = record.Language ?? tenant.Language;
        var body = string.Format(
            CultureInfo.InvariantCulture,
            texts.In(
                language,
                "Mail:Invite:Body",
                "Hello {0},\n\n{1} invites you to {2}. Choose a password here within seven days:\n\n{3}"
            ),
            record.Name,
            currentUser.Required.DisplayName,
            tenant.DisplayName,
            links.ToJoin(tenant, record)
        );
        await mails.AddAsync(
            email,
            string.Format(CultureInfo.InvariantCulture, texts.In(language, "Mail:Invite:Subject", "Join {0}"), tenant.DisplayName),
            body,
            ct
        );
    }
}

internal sealed class ActivateUser() : RecordAct<User>(UserDefinition.Activate)
{
    protected override Task RunAsync(User record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        record.Activate();
        return Task.CompletedTask;
    }
}

internal sealed class DeactivateUser(ICurrentUser currentUser, LastAdministrator last) : RecordAct<User>(UserDefinition.Deactivate)
{
    protected override async Task RunAsync(User record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        if (record.Id == currentUser.Required.UserId)
            throw BusinessException.Conflict("identity:own-account", "You cannot deactivate yourself.");
        await last.EnsureNotAsync(record.Id, ct);
        record.Deactivate();
    }
}

/// <summary>Gives a user exactly these roles. Nobody gives a role that can do more than they can themselves.</summary>
internal sealed class AssignRoles(IRows rows, LastAdministrator last, GrantLimits limits) : RecordAct<User>(UserDefinition.AssignRoles)
{
    protected override async Task RunAsync(User record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        var wanted = ((IReadOnlyList<string>)input["roles"]!).ToHashSet(StringComparer.Ordinal);
        var has = await rows.ListAsync<UserRole>(r => r.UserId == record.Id, ct);
        var added = wanted.Except(has.Select(r => r.RoleName)).ToList();
        var known = (await rows.ListAsync<Role>(r => added.Contains(r.Name), ct)).ToDictionary(r => r.Name, StringComparer.Ordinal);
        if (added.Find(name => !known.ContainsKey(name)) is { } unknown)
            throw BusinessException.Invalid([new FieldError("roles", "identity:unknown-role", $"There is no role “{unknown}”.")]);
        foreach (var role in known.Values)
            await limits.EnsureWithinAsync(await limits.GrantsOfAsync(role, ct), null, ct);
        if (has.Any(r => r.RoleName == Role.Administrator) && !wanted.Contains(Role.Administrator))
            await last.EnsureNotAsync(record.Id, ct);
        foreach (var name in added)
            await rows.AddAsync(new UserRole(record.TenantId, record.Id, name), ct);
        foreach (var row in has.Where(r => !wanted.Contains(r.RoleName)))
            await rows.RemoveAsync(row, ct);
        if (added.Count > 0 || has.Any(r => !wanted.Contains(r.RoleName)))
            record.ChangeRoles([.. wanted.Order(StringComparer.Ordinal)]);
    }
}
