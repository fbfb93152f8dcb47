using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.Localization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Mails;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Account;

/// <summary>Mails a link to whoever was asked to join. One who has joined meanwhile gets none.</summary>
internal sealed class SendInvitation(
    ICurrentTenant currentTenant,
    ICurrentUser currentUser,
    ITenantStore tenants,
    AccountLinks links,
    IMailQueue mails,
    ITexts texts,
    IRows rows
) : IEventHandler<UserInvited>
{
    public async Task HandleAsync(UserInvited happened, CancellationToken ct)
    {
        var user = await rows.FindAsync<User>(u => u.Id == happened.UserId, ct);
        if (user is not { Active: true, PasswordHash: null, Email: { } email } || await tenants.FindAsync(currentTenant.RequiredId, ct) is not { } tenant)
            return;
        var subject = texts.Of("Mail:Invite:Subject", "Join {0}");
        var body = texts.Of("Mail:Invite:Body", "Hello {0},\n\n{1} invites you to {2}. Choose a password here within seven days:\n\n{3}");
        var inviter = currentUser.Principal?.DisplayName ?? tenant.DisplayName;
        await mails.AddAsync(
            email,
            string.Format(CultureInfo.InvariantCulture, subject, tenant.DisplayName),
            string.Format(CultureInfo.InvariantCulture, body, user.Name, inviter, tenant.DisplayName, links.ToJoin(tenant, user)),
            ct
        );
    }
}
