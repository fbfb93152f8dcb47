using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Finds, and where the mapping says so creates, the records that a file names. Asks for all texts of a batch at once.</summary>
internal sealed class ReferenceResolver(RecordPipeline pipeline, IRecordReader reader, ICurrentUser currentUser) : IScopedDependency
{
    private const int MostFolded = 100_000;

    /// <summary>Fills the cache for one reference; texts that stay unknown are told in <paramref name="problems"/> by text.</summary>
    public async Task ResolveAsync(
        PlannedReference planned,
        IReadOnlyList<TableRow> rows,
        TextStyle style,
        ReferenceCache cache,
        Guid? importId,
        Dictionary<(PlannedReference, string), (string Code, Sentence Sentence)> problems,
        CancellationToken ct
    )
    {
        var target = planned.Reference.Target!;
        var wanted = rows.Select(planned.Cell.TextOf)
            .Where(t => t.Length > 0 && !cache.TryGet(target, planned.By, t, out _))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (wanted.Count == 0)
            return;
        await FindAsync(target, planned.By, wanted, cache, ct);
        var missing = wanted.Where(t => !cache.TryGet(target, planned.By, t, out _)).ToList();
        if (missing.Count > 0 && planned.Create)
            await CreateAsync(planned, missing, rows, style, cache, importId, problems, ct);
        else
            foreach (var text in missing)
                problems[(planned, text)] = ("crm:reference-not-found", $"There is no {target.One()} with this {planned.By.In(target)}.");
    }

    /// <summary>
    /// Of an object with few records all are remembered by their text in small letters: that each batch asks for texts that nothing has, whatever their
    /// case, would go through all of them each time.
    /// </summary>
    private async Task FindAsync(ObjectDefinition target, Field by, List<string> wanted, ReferenceCache cache, CancellationToken ct)
    {
        if (!by.IsUnique && !cache.HasFolded(target, by))
            cache.SetFolded(target, by, await reader.FoldedAsync(target, by, MostFolded, currentUser.Required, ct));
        var folded = cache.FoldedOf(target, by);
        foreach (var (text, id) in await reader.FindAsync(target, by, wanted, folded is not null, currentUser.Required, ct))
            cache.Add(target, by, text, id);
        if (folded is null)
            return;
        foreach (var text in wanted.Where(t => !cache.TryGet(target, by, t, out _)))
            if (folded.TryGetValue(text.ToLowerInvariant(), out var id))
                cache.Add(target, by, text, id);
    }

    private async Task CreateAsync(
        PlannedReference planned,
        List<string> missing,
        IReadOnlyList<TableRow> rows,
        TextStyle style,
        ReferenceCache cache,
        Guid? importId,
        Dictionary<(PlannedReference, string), (string Code, Sentence Sentence)> problems,
        CancellationToken ct
    )
    {
        // The first row that names a new record says what else is known of it.
        var first = rows.GroupBy(planned.Cell.TextOf, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var inner in planned.References)
            await ResolveAsync(inner, [.. missing.Select(t => first[t])], style, cache, importId, problems, ct);
        var commands = new List<(string Text, RecordCommand Command)>();
        foreach (var text in missing)
        {
            var values = new Dictionary<Field, object?>();
            var problem = Read(values, planned.By, text, style);
            foreach (var detail in planned.Details)
                problem ??= Read(values, detail.Field, detail.Cell.TextOf(first[text]), style);
            foreach (var inner in planned.References)
                if (cache.TryGet(inner.Reference.Target!, inner.By, inner.Cell.TextOf(first[text]), out var id))
                    values[inner.Reference] = id;
            if (problem is { } wrong)
                problems[(planned, text)] = wrong;
            else
                commands.Add((text, new RecordCommand(CommandKind.Create) { Values = values }));
        }
        var drafts = await pipeline.RunAsync(
            planned.Reference.Target!,
            [.. commands.Select(c => c.Command)],
            new RunOptions(importId ?? Guid.Empty),
            ct
        );
        for (var i = 0; i < drafts.Count; i++)
            if (drafts[i].Failed)
                problems[(planned, commands[i].Text)] = Explain(drafts[i].ToException());
            else
                cache.Add(planned.Reference.Target!, planned.By, commands[i].Text, drafts[i].Record.Id);
    }

    private static (string, Sentence)? Read(Dictionary<Field, object?> values, Field field, string text, TextStyle style)
    {
        if (text.Length == 0)
            return null;
        var parsed = field.Type.ReadText(text, field, style);
        if (!parsed.Ok)
            return (parsed.Code!, parsed.Sentence!);
        values[field] = parsed.Value;
        return null;
    }

    private static (string, Sentence) Explain(BusinessException refusal) =>
        refusal.Errors is [var error, ..] ? (error.Code, $"{error.Field}: {error}") : (refusal.Code, refusal.Sentence);
}
