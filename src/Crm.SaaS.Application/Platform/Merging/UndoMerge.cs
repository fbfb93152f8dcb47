using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Platform.References;

namespace Crm.SaaS.Platform.Merging;

/// <summary>What the undo of a merge gave back, and what it left.</summary>
internal sealed record Unmerged(IReadOnlyList<Guid> Restored, IReadOnlyList<MovedReferences> Given, IReadOnlyList<MergeConflict> Conflicts);

/// <summary>
/// Takes a merge back, in the running unit of work: values of the winner by the audit trail, then the losers from the bin, then the references
/// that still stand as the merge left them.
/// </summary>
internal sealed class UndoMerge(
    RecordPipeline pipeline,
    ChangeReversal reversal,
    IRecordReader reader,
    IRecordStore store,
    IReferenceRows references,
    IRows rows,
    IOutbox outbox,
    ICurrentUser currentUser,
    TimeProvider time
) : IScopedDependency
{
    private const string Changed = "changed-later";
    private const string Gone = "gone";

    public async Task<Unmerged> RunAsync(Merge merge, ObjectDefinition target, CancellationToken ct)
    {
        var principal = currentUser.Required;
        var losers = (await rows.ListAsync<MergedRecord>(m => m.MergeId == merge.Id, ct)).Select(m => m.RecordId).ToList();
        principal.Demand(target.Permissions.Update);
        principal.Demand(target.Permissions.Delete);
        var winner = await reader.AllowedAsync(target, [merge.WinnerId], target.Permissions.Update, principal, ct);
        var allowed = await reader.AllowedAsync(target, losers, target.Permissions.Delete, principal, ct);
        if (winner.Count == 0 || !losers.All(allowed.Contains))
            throw BusinessException.NotFound("This merge");
        await store.LockAsync(target, [merge.WinnerId, .. losers], false, ct);
        merge.Undo(time.GetUtcNow());
        var conflicts = new List<MergeConflict>();
        // What was taken from a loser goes back before the loser comes and holds it again; what referred to one goes back when it is there.
        var changes = await ChangesAsync(merge, target, ct);
        var ids = losers.Select(id => id.ToString()).ToHashSet(StringComparer.Ordinal);
        conflicts.AddRange(await RevertAsync(target, [.. changes.Where(c => c.Before is null || !ids.Contains(c.Before))], ct));
        var restored = await RestoreAsync(merge, target, losers, conflicts, ct);
        conflicts.AddRange(await RevertAsync(target, [.. changes.Where(c => c.Before is not null && ids.Contains(c.Before))], ct));
        var trail = new ReferenceTrail("undo", principal.UserId, time.GetUtcNow(), null);
        var given = await references.GiveBackAsync(target, merge.WinnerId, merge.Id, trail, ct);
        conflicts.AddRange(
            given.Where(g => g.Conflicts > 0).Select(g => new MergeConflict(g.Object.Plural, g.Field.Name, g.Conflicts, Changed))
        );
        foreach (var happened in MergeRecords.After(target, [merge.WinnerId, .. losers], given))
            await outbox.AddAsync(happened, ct);
        return new Unmerged(restored, given, conflicts);
    }

    private async Task<IReadOnlyList<RecordedChange>> ChangesAsync(Merge merge, ObjectDefinition target, CancellationToken ct)
    {
        var entries = await rows.ListAsync<AuditEntry>(
            a => a.BulkId == merge.Id && a.Object == target.Name && a.RecordId == merge.WinnerId && a.Action == "merge",
            ct
        );
        return [.. entries.SelectMany(e => Changes(target, e))];
    }

    private async Task<IEnumerable<MergeConflict>> RevertAsync(
        ObjectDefinition target,
        IReadOnlyList<RecordedChange> changes,
        CancellationToken ct
    )
    {
        if (changes.Count == 0)
            return [];
        var results = await reversal.RunAsync(target, changes, ct);
        return results.Values.SelectMany(r => r.Kept).Distinct().Select(f => new MergeConflict(target.Plural, f, 1, Changed));
    }

    private async Task<IReadOnlyList<Guid>> RestoreAsync(
        Merge merge,
        ObjectDefinition target,
        List<Guid> losers,
        List<MergeConflict> conflicts,
        CancellationToken ct
    )
    {
        var records = await store.LoadAsync(target, losers, false, ct);
        var purged = losers.Count(id => !records.ContainsKey(id));
        if (purged > 0)
            conflicts.Add(new MergeConflict(target.Plural, null, purged, Gone));
        var binned = losers
            .Where(id => records.GetValueOrDefault(id) is { DeletedAt: not null } r && r.MergedIntoId == merge.WinnerId)
            .ToList();
        if (binned.Count == 0)
            return [];
        var drafts = await pipeline.RunAsync(
            target,
            [.. binned.Select(id => new RecordCommand(CommandKind.Restore) { Id = id })],
            RunOptions.Single,
            ct
        );
        return drafts.FirstOrDefault(d => d.Failed) is { } failed ? throw failed.ToException() : binned;
    }

    private static IEnumerable<RecordedChange> Changes(ObjectDefinition target, AuditEntry entry)
    {
        if (entry.Changes is null)
            yield break;
        using var json = JsonDocument.Parse(entry.Changes);
        foreach (var change in json.RootElement.EnumerateArray())
            yield return new RecordedChange(
                target.Name,
                entry.RecordId,
                change.GetProperty("field").GetString()!,
                change.GetProperty("before").GetString(),
                change.GetProperty("after").GetString()
            );
    }
}
