using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Identity.Roles;
using Crm.SaaS.Identity.Teams;
using Crm.SaaS.Identity.Territories;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.CustomObjects;
using Crm.SaaS.Platform.Uow;

namespace Crm.SaaS.Identity.Users;

/// <summary>Forgets the tenant's principals once a change of users, roles, teams, territories, the company's own definitions or
/// its currencies is committed.</summary>
internal sealed class PrincipalChanges(PrincipalCache cache) : IRowWatch, ISingletonDependency
{
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
        typeof(CurrencyInUse),
    ];

    public void Saving(IEnumerable<Type> types, TenantSession session)
    {
        var tenant = session.TenantId;
        if (types.Any(Telling.Contains))
            session.AfterCommit(() => cache.Forget(tenant));
    }
}
