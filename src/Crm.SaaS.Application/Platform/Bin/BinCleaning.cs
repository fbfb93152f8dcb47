using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Bin;

/// <summary>Empties bins batch by batch, each in a transaction of its own: by age for nobody in particular, or for somebody what they may remove.</summary>
internal sealed class BinCleaning(IServiceScopeFactory scopes, ITenantObjects objects, ICurrentUser currentUser)
    : IBinCleaning,
        IEventHandler<BinEmptyingQueued>
{
    private const int Batch = 500;

    public async Task<int> CleanAsync(DateTimeOffset before, CancellationToken ct)
    {
        var gone = 0;
        foreach (var target in (await objects.CurrentAsync(ct)).Objects.Where(o => o.IsPurgeable))
            gone += await CleanAsync(target, before, null, ct);
        return gone;
    }

    public async Task HandleAsync(BinEmptyingQueued happened, CancellationToken ct)
    {
        // Whoever asked may be gone by now, and then nothing of theirs is done.
        if (currentUser.Principal is { } principal && (await objects.CurrentAsync(ct)).Find(happened.Object) is { } target)
            await CleanAsync(target, happened.Until, principal, ct);
    }

    private async Task<int> CleanAsync(ObjectDefinition target, DateTimeOffset before, Principal? principal, CancellationToken ct)
    {
        var (gone, after) = (0, Guid.Empty);
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var purge = scope.ServiceProvider.GetRequiredService<IRecordPurge>();
            var due = await purge.DueAsync(target, before, after, Batch, ct);
            if (due.Count == 0)
                return gone;
            var reader = scope.ServiceProvider.GetRequiredService<IRecordReader>();
            IReadOnlyCollection<Guid> allowed = principal is null
                ? due
                : await reader.AllowedAsync(target, due, target.Permissions.Purge, principal, ct);
            gone += (await purge.PurgeAsync(target, allowed, principal?.UserId, ct)).Purged.Count;
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CompleteAsync(ct);
            after = due[^1];
        }
    }
}
