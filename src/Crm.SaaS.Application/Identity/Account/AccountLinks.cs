using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Tickets;

namespace Crm.SaaS.Identity.Account;

/// <summary>
/// Links that let somebody set a password. A link names the user's stamp, which changes when it is used, so that it works once; and it opens
/// in its own company alone.
/// </summary>
internal sealed class AccountLinks(ITenantTickets tickets, ITenantAddresses addresses) : ISingletonDependency
{
    private const string Reset = "reset-password";
    private const string Invitation = "invitation";
    private static readonly TimeSpan ResetFor = TimeSpan.FromHours(2);
    private static readonly TimeSpan InvitationFor = TimeSpan.FromDays(7);

    public string ToReset(TenantInfo tenant, User user) => Link(tenant, user, tickets.Seal(Reset, tenant.Id, Content(user), ResetFor), "");

    public string ToJoin(TenantInfo tenant, User user) =>
        Link(tenant, user, tickets.Seal(Invitation, tenant.Id, Content(user), InvitationFor), "&invite=1");

    /// <summary>The tenant that a link's token was sealed for, and what it must say of its user; null when it is none of ours or has ended.</summary>
    public OpenedTicket? Open(string? token) => tickets.Open(Reset, token) ?? tickets.Open(Invitation, token);

    public static string Content(User user) => $"{user.Id:N}|{user.SecurityStamp}";

    private string Link(TenantInfo tenant, User user, string token, string more) =>
        $"{addresses.Of(tenant.Name)}/reset-password?userId={user.Id}&token={token}{more}";
}
