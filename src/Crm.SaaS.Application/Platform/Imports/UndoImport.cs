using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// Takes an import back in one transaction: values that it changed go back to what they were where nobody has changed them since, and what
/// it created goes away where nobody has touched or used it. What stays is counted.
/// </summary>
internal sealed class UndoImport(
    IImportUndo undo,
    ITenantObjects objects,
    ChangeReversal reversal,
    IRows rows,
    IUnitOfWork work,
    TimeProvider time
) : IEventHandler<ImportUndoQueued>
{
    public async Task HandleAsync(ImportUndoQueued happened, CancellationToken ct)
    {
        if (await rows.FindAsync<Import>(i => i.Id == happened.ImportId, ct) is not { State: ImportState.Undoing })
            return;
        var conflicts = await RestoreAsync(await undo.ChangesAsync(happened.ImportId, ct), ct);
        var (_, kept) = await undo.RemoveCreatedAsync(happened.ImportId, ct);
        var message = (kept, conflicts) switch
        {
            (0, 0) => null,
            (_, 0) => $"{kept} records stay: they were changed or used after the import.",
            (0, _) => $"{conflicts} values stay: they were changed again after the import.",
            _ => $"{kept} records and {conflicts} values stay: they were changed or used after the import.",
        };
        (await rows.FindAsync<Import>(i => i.Id == happened.ImportId, ct))!.FinishUndo(message, time.GetUtcNow());
        await work.CompleteAsync(ct);
    }

    /// <summary>Gives values back; a value that is no longer what the import wrote stays. Gives how many stay.</summary>
    private async Task<int> RestoreAsync(IReadOnlyList<RecordedChange> changes, CancellationToken ct)
    {
        var conflicts = 0;
        var registry = await objects.WholeAsync(ct);
        foreach (var ofObject in changes.GroupBy(c => c.Object))
        {
            var reversals = await reversal.RunAsync(registry.ByName(ofObject.Key), [.. ofObject], ct);
            conflicts += reversals.Values.Sum(r => r.Kept.Count);
        }
        return conflicts;
    }
}
