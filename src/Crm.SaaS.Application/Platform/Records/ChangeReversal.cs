using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.Records;

/// <summary>What came of taking back the changes of one record.</summary>
/// <param name="Kept">The fields that stay as they are, because they were changed again.</param>
/// <param name="Reverted">Whether any field went back.</param>
internal sealed record Reversal(IReadOnlyList<string> Kept, bool Reverted, BusinessException? Refusal);

/// <summary>
/// Takes changes back by the difference that the audit trail kept, for imports and bulk jobs alike. A value that is no longer what was
/// written stays. Fields that follow from others, or that only an act sets, go back together or not at all.
/// </summary>
internal sealed class ChangeReversal(RecordPipeline pipeline, IRecordStore store) : IScopedDependency
{
    /// <param name="changes">The changes of records of this object, newest first.</param>
    public async Task<IReadOnlyDictionary<Guid, Reversal>> RunAsync(
        ObjectDefinition known,
        IReadOnlyList<RecordedChange> changes,
        CancellationToken ct
    )
    {
        var target = known.Unmasked;
        var tags = target.Tags is { } field && changes.Any(c => c.Field == field.Name);
        var records = await store.LoadAsync(target, [.. changes.Select(c => c.RecordId).Distinct()], tags, ct);
        var results = new Dictionary<Guid, Reversal>();
        var commands = new List<RecordCommand>();
        foreach (var ofRecord in changes.GroupBy(c => c.RecordId))
        {
            var record = records.GetValueOrDefault(ofRecord.Key);
            if (record is not { DeletedAt: null })
            {
                results[ofRecord.Key] = new Reversal([.. ofRecord.Select(c => c.Field).Distinct()], false, null);
                continue;
            }
            var (values, kept) = Difference(target, record, ofRecord);
            results[ofRecord.Key] = new Reversal(kept, values.Count > 0, null);
            if (values.Count > 0)
                commands.Add(new RecordCommand(CommandKind.Revert) { Id = ofRecord.Key, Values = values });
        }
        if (commands.Count > 0)
            foreach (var refused in (await pipeline.RunAsync(target, commands, RunOptions.Single, ct)).Where(d => d.Failed))
                results[refused.Command.Id] = new Reversal(
                    [.. refused.Command.Values.Keys.Select(f => f.Name)],
                    false,
                    refused.ToException()
                );
        return known == target ? results : results.ToDictionary(r => r.Key, r => r.Value with { Kept = [.. r.Value.Kept.Select(Named)] });

        string Named(string field) => target.Find(field) is null || known.Find(field) is not null ? field : "…";
    }

    private static (Dictionary<Field, object?> Values, List<string> Kept) Difference(
        ObjectDefinition target,
        Record record,
        IEnumerable<RecordedChange> changes
    )
    {
        var values = new Dictionary<Field, object?>();
        var kept = new List<string>();
        foreach (var change in changes)
            if (
                target.Find(change.Field) is { } field
                && Read(field, change.After) is { Ok: true } after
                && Read(field, change.Before) is { Ok: true } before
                && Field.Same(values.TryGetValue(field, out var back) ? back : field.Get(record), after.Value)
            )
                values[field] = before.Value;
            else if (!kept.Contains(change.Field))
                kept.Add(change.Field);
        if (kept.Count == 0 || values.Keys.All(f => f is { IsReadOnly: false, SetBy: null }))
            return (values, kept);
        return ([], [.. kept.Union(values.Keys.Select(f => f.Name))]);
    }

    private static Parsed Read(Field field, string? text) =>
        text is null ? Parsed.Of(null)
        : field.Type is TagsType ? Parsed.Of(text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        : field.Type.ReadText(text, field, TextStyle.Plain);
}
