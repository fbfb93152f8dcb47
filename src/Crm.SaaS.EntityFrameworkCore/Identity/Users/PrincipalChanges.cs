using Crm.SaaS.Identity.Roles;
using Crm.SaaS.Identity.Teams;
using Crm.SaaS.Identity.Territories;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.CustomObjects;
using Crm.SaaS.Platform.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Crm.SaaS.Identity.Users;

/// <summary>Forgets the tenant's principals once a change of users, roles, teams, territories or the company's own definitions is committed.</summary>
internal sealed class PrincipalChanges(PrincipalCache cache) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        var context = (CrmDbContext)eventData.Context!;
        if (
            context
                .ChangeTracker.Entries()
                .Any(e =>
                    e.State is not EntityState.Unchanged
                    && e.Entity
                        is User
                            or UserRole
                            or Role
                            or RolePermission
                            or RoleField
                            or Team
                            or Territory
                            or TerritoryMember
                            or CustomField
                            or CustomObject
                )
        )
            context.Session!.AfterCommit(() => cache.Forget(context.TenantId));
        return ValueTask.FromResult(result);
    }
}
