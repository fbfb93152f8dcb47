using Crm.SaaS.Platform.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Crm.SaaS.Platform.Uow;

/// <summary>Tells the watches what the tracked model saves.</summary>
internal sealed class TrackedRows(IEnumerable<IRowWatch> watches) : SaveChangesInterceptor
{
    private readonly IReadOnlyList<IRowWatch> watches = [.. watches];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        var context = (CrmDbContext)eventData.Context!;
        var types = context
            .ChangeTracker.Entries()
            .Where(e => e.State is not (EntityState.Unchanged or EntityState.Detached))
            .Select(e => e.Metadata.ClrType)
            .ToHashSet();
        foreach (var watch in watches)
            watch.Saving(types, context.Session!);
        return ValueTask.FromResult(result);
    }
}
