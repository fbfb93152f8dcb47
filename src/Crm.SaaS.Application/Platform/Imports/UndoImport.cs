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
    ObjectRegistry registry,
    RecordPipeline pipeline,
    IRecordStore store,
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

    /// <summary>Gives values back through the pipeline; a value that is no longer what the import wrote stays. Gives how many stay.</summary>
    private async Task<int> RestoreAsync(IReadOnlyList<ImportedChange> changes, CancellationToken ct)
    {
        var conflicts = 0;
        foreach (var ofObject in changes.GroupBy(c => c.Object))
        {
            var target = registry.ByName(ofObject.Key);
            var records = await store.LoadAsync(target, [.. ofObject.Select(c => c.RecordId).Distinct()], withTags: true, ct);
            var commands = new List<RecordCommand>();
            foreach (var ofRecord in ofObject.GroupBy(c => c.RecordId))
            {
                var values = new Dictionary<Field, object?>();
                foreach (var change in ofRecord)
                    if (target.Find(change.Field) is not { IsReadOnly: false } field || !records.TryGetValue(ofRecord.Key, out var record))
                        continue;
                    else if (Field.Same(values.TryGetValue(field, out var back) ? back : field.Get(record), Read(field, change.After)))
                        values[field] = Read(field, change.Before);
                    else
                        conflicts++;
                if (values.Count > 0)
                    commands.Add(new RecordCommand(CommandKind.Update) { Id = ofRecord.Key, Values = values });
            }
            if (commands.Count > 0)
                conflicts += (await pipeline.RunAsync(target, commands, RunOptions.Single, ct)).Count(d => d.Failed);
        }
        return conflicts;
    }

    private static object? Read(Field field, string? text) => text is null ? null : field.Type.ReadText(text, field, TextStyle.Plain).Value;
}
