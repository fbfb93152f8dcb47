using System.Text.Json;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Bulk;

/// <summary>Takes a bulk change of some records back: what was binned is restored and the reverse, values go back by the audit trail.</summary>
internal sealed class BulkReversal(IRows rows, RecordPipeline pipeline, ChangeReversal reversal, IUnitOfWork work, ITexts texts)
    : IScopedDependency
{
    private const string ChangedLater = "bulk:changed-later";

    public async Task<IReadOnlyList<BulkOutcome>> RunAsync(
        BulkRequest request,
        Guid jobId,
        IReadOnlyList<BulkItem> items,
        CancellationToken ct
    )
    {
        var outcomes = new Dictionary<int, BulkOutcome>();
        await Halves.RunAsync(
            work,
            items,
            async some =>
            {
                foreach (var outcome in await UndoAsync(request, jobId, some, ct))
                    outcomes[outcome.Position] = outcome;
            },
            (item, refusal) => outcomes[item.Position] = Refused(item, refusal),
            ct
        );
        return [.. outcomes.Values];
    }

    private async Task<IReadOnlyList<BulkOutcome>> UndoAsync(
        BulkRequest request,
        Guid jobId,
        IReadOnlyList<BulkItem> items,
        CancellationToken ct
    )
    {
        var ids = items.Select(i => i.RecordId).ToList();
        var entries = (await rows.ListAsync<AuditEntry>(a => a.BulkId == jobId && ids.Contains(a.RecordId), ct)).ToDictionary(a =>
            a.RecordId
        );
        return request.Kind switch
        {
            CommandKind.Delete => await MoveAsync(request.Object, CommandKind.Restore, items, entries, ct),
            CommandKind.Restore => await MoveAsync(request.Object, CommandKind.Delete, items, entries, ct),
            CommandKind.Archive => await MoveAsync(request.Object, CommandKind.Unarchive, items, entries, ct),
            CommandKind.Unarchive => await MoveAsync(request.Object, CommandKind.Archive, items, entries, ct),
            _ => await RevertAsync(request.Object, items, entries, ct),
        };
    }

    private async Task<IReadOnlyList<BulkOutcome>> MoveAsync(
        ObjectDefinition target,
        CommandKind kind,
        IReadOnlyList<BulkItem> items,
        Dictionary<Guid, AuditEntry> entries,
        CancellationToken ct
    )
    {
        var commands = items.Select(i => new RecordCommand(kind) { Id = i.RecordId, Expected = entries[i.RecordId].Version });
        var drafts = await pipeline.RunAsync(target, [.. commands], RunOptions.Single, ct);
        return
        [
            .. items.Zip(
                drafts,
                (item, draft) =>
                    !draft.Failed ? new BulkOutcome(item.Position, BulkItemState.Undone)
                    : draft.ToException() is { Kind: ErrorKind.Stale or ErrorKind.NotFound } ? Left(item)
                    : Refused(item, draft.ToException())
            ),
        ];
    }

    private async Task<IReadOnlyList<BulkOutcome>> RevertAsync(
        ObjectDefinition target,
        IReadOnlyList<BulkItem> items,
        Dictionary<Guid, AuditEntry> entries,
        CancellationToken ct
    )
    {
        var reversals = await reversal.RunAsync(target, [.. entries.Values.SelectMany(e => Changes(target, e))], ct);
        return
        [
            .. items.Select(item =>
                !reversals.TryGetValue(item.RecordId, out var result)
                    ? new BulkOutcome(
                        item.Position,
                        BulkItemState.Conflict,
                        "bulk:left-no-difference",
                        Sentence(
                            "bulk:left-no-difference",
                            "What this act did to the record is not in its fields and cannot be taken back."
                        )
                    )
                : result.Refusal is { } refusal ? Refused(item, refusal)
                : result.Kept.Count == 0 ? new BulkOutcome(item.Position, BulkItemState.Undone)
                : Left(item, result.Kept)
            ),
        ];
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

    private BulkOutcome Left(BulkItem item, IReadOnlyList<string>? fields = null) =>
        new(
            item.Position,
            BulkItemState.Conflict,
            ChangedLater,
            Sentence(ChangedLater, "Changed again after the job, and left as it is")
                + (fields is null ? "." : $": {string.Join(", ", fields)}.")
        );

    private BulkOutcome Refused(BulkItem item, BusinessException refusal) =>
        new(item.Position, BulkItemState.Conflict, refusal.Code, texts.SentenceOf(refusal));

    private string Sentence(string code, string sentence) => texts.Of($"Problem:{code}", sentence);
}
