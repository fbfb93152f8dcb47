using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.EventBus;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>
/// Searches all records of an object, key by key, each step in a transaction of its own together with how far it is: a killed search goes on.
/// It takes every record of the company; who sees which pair is asked when they are listed.
/// </summary>
internal sealed class DuplicateScanning(
    IServiceScopeFactory scopes,
    ITenantObjects objects,
    ICurrentTenant currentTenant,
    ITenantStore tenants,
    DuplicateRekeying rekeying,
    TimeProvider time
) : IEventHandler<DuplicateScanQueued>, IScopedDependency
{
    private const int KeysAtOnce = 500;

    /// <summary>What more records share tells nothing: everybody at one switchboard, every company in one town.</summary>
    private const int LargestGroup = 50;

    public async Task HandleAsync(DuplicateScanQueued happened, CancellationToken ct)
    {
        var scan = await InScopeAsync(s => FindAsync(s, happened.ScanId, ct), ct);
        if (scan is not { IsOver: false })
            return;
        var country = (await tenants.FindAsync(currentTenant.RequiredId, ct))?.Country;
        if ((await objects.CurrentAsync(ct)).Find(scan.Object) is not { } target || !target.Alike.Any())
        {
            await InScopeAsync(
                async s =>
                {
                    (await FindAsync(s, scan.Id, ct))!.Fail(
                        "The object is gone, or nothing tells its duplicates any more.",
                        time.GetUtcNow()
                    );
                    return 0;
                },
                ct
            );
            return;
        }
        await rekeying.EnsureAsync(target, ct);
        while (await InScopeAsync(s => StepAsync(s, scan.Id, target, country, ct), ct)) { }
    }

    private async Task<bool> StepAsync(
        IServiceProvider services,
        Guid scanId,
        ObjectDefinition target,
        string? country,
        CancellationToken ct
    )
    {
        var scan = (await FindAsync(services, scanId, ct))!;
        var groups = await services.GetRequiredService<IDuplicateKeys>().GroupsAsync(target, scan.AtKey, KeysAtOnce, LargestGroup, ct);
        var pairs = services.GetRequiredService<IDuplicatePairs>();
        if (groups.Count == 0)
        {
            scan.Finish(await pairs.SettleAsync(target, scan.Id, ct), time.GetUtcNow());
            return false;
        }
        var ids = groups.SelectMany(g => g.Ids).Distinct().ToList();
        var records = (await services.GetRequiredService<IRecordStore>().LoadAsync(target, ids, false, ct))
            .Where(r => r.Value.DeletedAt is null)
            .ToDictionary();
        var candidates = groups.SelectMany(g => Pairs([.. g.Ids.Where(records.ContainsKey)])).ToHashSet();
        var found = candidates
            .Select(c => (c.Left, c.Right, By: RecordLikeness.Of(target, records[c.Left], records[c.Right], country)))
            .Where(p => p.By.Score >= RecordLikeness.Likely)
            .Select(p => new DuplicatePair
            {
                Object = target.Name,
                LeftId = p.Left,
                RightId = p.Right,
                Score = p.By.Score,
                Fields = string.Join(' ', p.By.Fields),
                State = PairState.Open,
                ScanId = scanId,
                At = time.GetUtcNow(),
            })
            .ToList();
        await pairs.SaveAsync(found, ct);
        scan.Advance(candidates.Count, found.Count, groups.Count(g => g.Ids.Count == 0), groups[^1].Key);
        return true;
    }

    private static IEnumerable<(Guid Left, Guid Right)> Pairs(IReadOnlyList<Guid> ids)
    {
        for (var i = 0; i < ids.Count; i++)
        for (var j = i + 1; j < ids.Count; j++)
            yield return ids[i].CompareTo(ids[j]) < 0 ? (ids[i], ids[j]) : (ids[j], ids[i]);
    }

    private static Task<DuplicateScan?> FindAsync(IServiceProvider services, Guid id, CancellationToken ct) =>
        services.GetRequiredService<IRows>().FindAsync<DuplicateScan>(s => s.Id == id, ct);

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var result = await work(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CompleteAsync(ct);
        return result;
    }
}
