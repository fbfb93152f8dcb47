using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Crm.SaaS.Platform.Uow;

/// <summary>Refuses to save a row of another tenant, or one that has none, before the database would.</summary>
internal sealed class TenantGuard : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        var context = (CrmDbContext)eventData.Context!;
        foreach (
            var entry in context
                .ChangeTracker.Entries<IMultiTenant>()
                .Where(e => e.State is not EntityState.Unchanged and not EntityState.Detached)
        )
            if (entry.Entity.TenantId != context.TenantId || (Guid?)entry.OriginalValues[nameof(IMultiTenant.TenantId)] != context.TenantId)
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another tenant was about to be saved.");
        return ValueTask.FromResult(result);
    }
}
