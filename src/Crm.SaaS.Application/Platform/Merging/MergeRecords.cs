using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Platform.References;

namespace Crm.SaaS.Platform.Merging;

/// <summary>What one merge did.</summary>
internal sealed record Merged(Merge Merge, MergeRequest Request, IReadOnlyList<Draft> Drafts, IReadOnlyList<MovedReferences> Moved);

/// <summary>
/// Makes records one, in the running unit of work: the losers go into the bin by the pipeline, the winner becomes what it is to be by the
/// pipeline, and whatever refers to a loser is set to the winner.
/// </summary>
internal sealed class MergeRecords(
    RecordPipeline pipeline,
    IRecordReader reader,
    IRecordStore store,
    IReferenceRows references,
    IRows rows,
    IOutbox outbox,
    ICurrentUser currentUser,
    TimeProvider time
) : IScopedDependency
{
    public async Task<Merged> RunAsync(MergeRequest request, int? expected, List<DomainEvent>? raised, CancellationToken ct)
    {
        var (principal, target) = (currentUser.Required, request.Object);
        principal.Demand(target.Permissions.Update);
        principal.Demand(target.Permissions.Delete);
        await EnsureThereAsync(request, ct);
        // All of them in one order, before any is written: whoever else holds several of them does too.
        var records = await store.LockAsync(target, [request.Winner, .. request.Losers], target.Tags is not null, ct);
        var merge = new Merge(principal.TenantId, target.Name, request.Winner, principal.UserId, time.GetUtcNow());
        await rows.AddAsync(merge, ct);
        await rows.SaveAsync(ct);
        foreach (var loser in request.Losers)
            await rows.AddAsync(
                new MergedRecord
                {
                    TenantId = principal.TenantId,
                    MergeId = merge.Id,
                    RecordId = loser,
                },
                ct
            );
        var values = MergeValues.Of(request, records);
        var options = new RunOptions(BulkId: merge.Id, KnownTitles: await TitlesAsync(values, ct), Raised: raised);
        var gone = await RunAsync(
            target,
            [.. request.Losers.Select(id => new RecordCommand(CommandKind.Delete) { Id = id, MergedInto = request.Winner })],
            options,
            ct
        );
        var became = await RunAsync(
            target,
            [
                new RecordCommand(CommandKind.Update)
                {
                    Id = request.Winner,
                    Expected = expected,
                    Values = values,
                    Called = "merge",
                    FromRecords = true,
                },
            ],
            options,
            ct
        );
        var trail = new ReferenceTrail(ReferenceTrail.Repointed, principal.UserId, time.GetUtcNow(), merge.Id);
        var moved = await references.MoveAsync(target, request.Losers, request.Winner, trail, ct);
        foreach (var happened in After(target, [request.Winner, .. request.Losers], moved))
        {
            raised?.Add(happened);
            await outbox.AddAsync(happened, ct);
        }
        return new Merged(merge, request, [.. became, .. gone], moved);
    }

    /// <summary>What others are told of references that moved: the records that changed, and figures that follow from them.</summary>
    public static IEnumerable<DomainEvent> After(ObjectDefinition target, IReadOnlyList<Guid> records, IReadOnlyList<MovedReferences> moved)
    {
        foreach (var some in moved.Where(m => m.Ids.Count > 0))
            yield return new RecordsChanged(some.Object.Name, "update", some.Ids, some.Versions);
        if (target.Fields.Any(f => f.RollUp is not null))
            yield return new RollUpsStale(target.Name, records, null);
    }

    private async Task<IReadOnlyList<Draft>> RunAsync(
        ObjectDefinition target,
        IReadOnlyList<RecordCommand> commands,
        RunOptions options,
        CancellationToken ct
    )
    {
        var drafts = await pipeline.RunAsync(target, commands, options, ct);
        return drafts.FirstOrDefault(d => d.Failed) is { } failed ? throw failed.ToException() : drafts;
    }

    /// <summary>Every one of the records has to be there and seen. One that went into another already is told, the rest looks absent.</summary>
    private async Task EnsureThereAsync(MergeRequest request, CancellationToken ct)
    {
        var (target, principal) = (request.Object, currentUser.Required);
        Guid[] all = [request.Winner, .. request.Losers];
        var living = await reader.IdsAsync(new RecordQuery(target) { Archived = Archived.Yes }, all, all.Length, principal, ct);
        var missing = all.Except(living).ToList();
        if (missing.Count == 0)
            return;
        var binned = await reader.IdsAsync(new RecordQuery(target) { Deleted = true }, missing, missing.Count, principal, ct);
        if (binned.Count < missing.Count)
            throw BusinessException.NotFound(target.Label);
        var records = await store.LoadAsync(target, binned, false, ct);
        throw records.Values.Any(r => r.MergedIntoId is not null)
            ? BusinessException.Conflict("merge:already-merged", "One of these records was merged into another already.")
            : BusinessException.Conflict("merge:in-bin", "One of these records is in the bin. Restore it first.");
    }

    /// <summary>
    /// The titles of what the new values refer to. A record referred to it before, so that it is there; where the one who merges may not see
    /// it, it goes without a title.
    /// </summary>
    private async Task<IReadOnlyDictionary<Guid, string>> TitlesAsync(Dictionary<Field, object?> values, CancellationToken ct)
    {
        var named = NamedRecords.Of(
            values.Where(v => v is { Key.IsReference: true, Value: Guid }).Select(v => (v.Key.Target!, (Guid)v.Value!))
        );
        var known = await reader.TitlesAsync(named, currentUser.Required, ct);
        return named.SelectMany(n => n.Ids).ToDictionary(id => id, id => known.GetValueOrDefault(id, ""));
    }
}
