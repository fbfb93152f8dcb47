using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Identity.Roles;
using Crm.SaaS.Identity.Teams;
using Crm.SaaS.Identity.Territories;
using Crm.SaaS.Platform.Announcing;
using Crm.SaaS.Platform.Changes;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.CustomObjects;
using Crm.SaaS.Platform.Uow;
using Crm.SaaS.Platform.Wordings;

namespace Crm.SaaS.Identity.Users;

/// <summary>
/// Forgets the tenant's principals, on every replica, once a change of users, roles, teams, territories, the company's own definitions or
/// its currencies is committed. A replica that cannot be told forgets them by itself within seconds.
/// </summary>
internal sealed class PrincipalChanges(PrincipalCache cache, Announcer announcer) : IRowWatch, IHeardElsewhere, ISingletonDependency
{
    public string Channel => "crm_principals";

    private static readonly HashSet<Type> Telling =
    [
        typeof(User),
        typeof(UserRole),
        typeof(Role),
        typeof(RolePermission),
        typeof(RoleField),
        typeof(Team),
        typeof(Territory),
        typeof(TerritoryMember),
        typeof(CustomField),
        typeof(CustomObject),
        typeof(Wording),
        typeof(CurrencyInUse),
    ];

    public void Saving(IEnumerable<Type> types, TenantSession session)
    {
        if (!types.Any(Telling.Contains))
            return;
        var (tenant, database) = (session.TenantId, session.Database);
        session.AfterCommit(() =>
        {
            cache.Forget(tenant);
            announcer.Tell(database, Channel, tenant.ToString());
        });
    }

    public void Hear(string payload)
    {
        if (Guid.TryParse(payload, out var tenant))
            cache.Forget(tenant);
        else
            cache.ForgetAll();
    }

    public void Missed() => cache.ForgetAll();
}
