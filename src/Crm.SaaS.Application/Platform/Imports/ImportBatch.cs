using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Duplicates;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Turns rows into commands and sends them through the pipeline that every other change goes through.</summary>
internal sealed class ImportBatch(
    RecordPipeline pipeline,
    IRecordReader reader,
    ReferenceResolver references,
    RowLookalikes lookalikes,
    ICurrentUser currentUser
) : IScopedDependency
{
    /// <summary>Creates or updates the records of a batch of rows, without references to the object itself.</summary>
    /// <param name="drafts">Receives what was done, for a preview.</param>
    public async Task<BatchResult> RunAsync(
        ImportPlan plan,
        IReadOnlyList<TableRow> rows,
        TextStyle style,
        ReferenceCache cache,
        RunOptions options,
        List<(TableRow Row, Draft Draft)>? drafts,
        CancellationToken ct
    )
    {
        var result = new BatchResult();
        var good = Readable(rows, result);
        var unresolved = await ResolveAsync(plan, good, style, cache, options.ImportId, ct);
        var existing = await MatchAsync(plan, good, style, ct);
        var pairs = new List<(TableRow Row, RecordCommand Command)>();
        foreach (var row in good)
            if (Values(plan, row, style, cache, unresolved, result) is { } values)
                pairs.Add(
                    (
                        row,
                        existing.TryGetValue(row, out var id)
                            ? new RecordCommand(CommandKind.Update) { Id = id, Values = values }
                            : new RecordCommand(CommandKind.Create) { Values = values }
                    )
                );
        if (plan.Mapping.OnDuplicate == OnDuplicate.Create)
            await RunAsync(plan, pairs, options, result, drafts, ct);
        else
            await RunUnlikeAsync(plan, pairs, options, result, drafts ?? [], ct);
        return result;
    }

    /// <summary>Finds, or makes, the records of other objects that rows refer to. Gives why some texts mean none.</summary>
    public async Task<Dictionary<(PlannedReference, string), (string Code, Sentence Sentence)>> ResolveAsync(
        ImportPlan plan,
        IReadOnlyList<TableRow> rows,
        TextStyle style,
        ReferenceCache cache,
        Guid? importId,
        CancellationToken ct
    )
    {
        var unresolved = new Dictionary<(PlannedReference, string), (string Code, Sentence Sentence)>();
        var readable = rows.Where(r => r.Problem is null).ToList();
        foreach (var reference in plan.OtherReferences)
            await references.ResolveAsync(reference, readable, style, cache, importId, unresolved, ct);
        return unresolved;
    }

    /// <summary>Rows that look like a record, or like an earlier row of the batch, make no new one: they are left out, or change it.</summary>
    private async Task RunUnlikeAsync(
        ImportPlan plan,
        List<(TableRow Row, RecordCommand Command)> pairs,
        RunOptions options,
        BatchResult result,
        List<(TableRow Row, Draft Draft)> drafts,
        CancellationToken ct
    )
    {
        var updates = plan.Mapping.OnDuplicate == OnDuplicate.Update;
        var created = pairs.Where(p => p.Command.Kind == CommandKind.Create).ToList();
        var found = await lookalikes.FindAsync(plan.Object, [.. created.Select(c => c.Command.Values)], ct);
        var later = new List<(TableRow Row, RecordCommand Command, int Of)>();
        foreach (var (place, lookalike) in found)
        {
            var (row, command) = created[place];
            pairs.Remove(created[place]);
            result.Lookalikes.Add(Told(row, lookalike, updates));
            if (updates && lookalike.Record is { } id)
                pairs.Add((row, new RecordCommand(CommandKind.Update) { Id = id, Values = command.Values }));
            else if (updates)
                later.Add((row, command, lookalike.Row));
        }
        await RunAsync(plan, pairs, options, result, drafts, ct);
        // Each of them changes the record that the earlier row has made by now; two of the same come one after the other.
        var made = drafts.Where(d => d.Draft is { IsNew: true, Failed: false }).ToDictionary(d => d.Row, d => d.Draft.Record.Id);
        foreach (var (row, command, of) in later)
            if (made.TryGetValue(created[of].Row, out var id))
                await RunAsync(
                    plan,
                    [(row, new RecordCommand(CommandKind.Update) { Id = id, Values = command.Values })],
                    options,
                    result,
                    drafts,
                    ct
                );
    }

    private static RowProblem Told(TableRow row, RowLookalike lookalike, bool updates) =>
        new(
            row.Number,
            "",
            "",
            updates ? "imports:duplicate-updated" : "imports:duplicate-skipped",
            lookalike.Record is null
                ? (Sentence)$"Looks like an earlier row, “{lookalike.Title}”."
                : $"Looks like “{lookalike.Title}”, which is there already."
        );

    /// <summary>Ties the records of a batch of rows to each other, once all rows are in.</summary>
    public async Task<BatchResult> TieAsync(
        ImportPlan plan,
        IReadOnlyList<TableRow> rows,
        TextStyle style,
        ReferenceCache cache,
        Guid? importId,
        CancellationToken ct
    )
    {
        var result = new BatchResult();
        var good = rows.Where(r => r.Problem is null && plan.SelfReferences.Any(s => s.Cell.TextOf(r).Length > 0)).ToList();
        var unresolved = new Dictionary<(PlannedReference, string), (string Code, Sentence Sentence)>();
        foreach (var reference in plan.SelfReferences)
            await references.ResolveAsync(reference, good, style, cache, importId, unresolved, ct);
        var existing = await MatchAsync(plan, good, style, ct);
        var pairs = new List<(TableRow Row, RecordCommand Command)>();
        foreach (var row in good.Where(existing.ContainsKey))
        {
            var values = new Dictionary<Field, object?>();
            foreach (var reference in plan.SelfReferences)
                Reference(values, reference, row, cache, unresolved, result);
            if (values.Count > 0)
                pairs.Add((row, new RecordCommand(CommandKind.Update) { Id = existing[row], Values = values }));
        }
        await RunAsync(plan, pairs, new RunOptions(importId), result, null, ct);
        return result;
    }

    private async Task RunAsync(
        ImportPlan plan,
        List<(TableRow Row, RecordCommand Command)> pairs,
        RunOptions options,
        BatchResult result,
        List<(TableRow, Draft)>? done,
        CancellationToken ct
    )
    {
        // Creating and updating ask for different permissions and load differently: each kind is one run.
        foreach (var kind in pairs.GroupBy(p => p.Command.Kind).ToList())
        {
            var batch = kind.ToList();
            var drafts = await pipeline.RunAsync(plan.Object, [.. batch.Select(b => b.Command)], options, ct);
            for (var i = 0; i < drafts.Count; i++)
            {
                var draft = drafts[i];
                done?.Add((batch[i].Row, draft));
                if (draft.Failed)
                    result.Problems.AddRange(Problems(plan, batch[i].Row, draft));
                else if (draft.IsNew)
                    result.Created++;
                else if (draft.Changes.Count > 0)
                    result.Updated++;
                else
                    result.Unchanged++;
            }
        }
    }

    private static List<TableRow> Readable(IReadOnlyList<TableRow> rows, BatchResult result)
    {
        result.Problems.AddRange(
            rows.Where(r => r.Problem is not null).Select(r => new RowProblem(r.Number, "", "", "imports:unreadable-row", r.Problem!))
        );
        return [.. rows.Where(r => r.Problem is null)];
    }

    /// <summary>Which record each row is, by the fields that the mapping matches by.</summary>
    private async Task<Dictionary<TableRow, Guid>> MatchAsync(
        ImportPlan plan,
        IReadOnlyList<TableRow> rows,
        TextStyle style,
        CancellationToken ct
    )
    {
        Dictionary<TableRow, Guid>? matches = null;
        foreach (var field in plan.Match)
        {
            var planned = plan.Fields.Find(f => f.Field == field)!;
            var keys = rows.Select(r => (Row: r, Key: Key(planned, r, style))).Where(k => k.Key is not null).ToList();
            var found = await reader.FindAsync(
                plan.Object,
                field,
                [.. keys.Select(k => k.Key!).Distinct(StringComparer.Ordinal)],
                exactly: false,
                currentUser.Required,
                ct
            );
            var of = keys.Where(k => found.ContainsKey(k.Key!)).ToDictionary(k => k.Row, k => found[k.Key!]);
            matches = matches is null ? of : matches.Where(m => of.TryGetValue(m.Key, out var id) && id == m.Value).ToDictionary();
        }
        return matches ?? [];
    }

    /// <summary>The text that a row is matched by, as it would be stored; null where it is empty or wrong.</summary>
    public static string? Key(PlannedField planned, TableRow row, TextStyle style) =>
        planned.Field.Type.ReadText(planned.Cell.TextOf(row), planned.Field, style).Value as string;

    private static Dictionary<Field, object?>? Values(
        ImportPlan plan,
        TableRow row,
        TextStyle style,
        ReferenceCache cache,
        Dictionary<(PlannedReference, string), (string Code, Sentence Sentence)> unresolved,
        BatchResult result
    )
    {
        var values = new Dictionary<Field, object?>(plan.Fields.Count + plan.References.Count);
        var problems = result.Problems.Count;
        foreach (var planned in plan.Fields)
        {
            var text = planned.Cell.TextOf(row);
            // An empty cell says nothing: it neither sets nor clears.
            if (text.Length == 0)
                continue;
            var parsed = planned.Field.Type.ReadText(text, planned.Field, style);
            if (parsed.Ok)
                values[planned.Field] = parsed.Value;
            else
                result
                    .Of(planned.Cell)
                    .Add(new RowProblem(row.Number, planned.Header, row.Cells[planned.Column], parsed.Code!, parsed.Sentence!));
        }
        foreach (var reference in plan.OtherReferences)
            Reference(values, reference, row, cache, unresolved, result);
        return result.Problems.Count == problems ? values : null;
    }

    private static void Reference(
        Dictionary<Field, object?> values,
        PlannedReference reference,
        TableRow row,
        ReferenceCache cache,
        Dictionary<(PlannedReference, string), (string Code, Sentence Sentence)> unresolved,
        BatchResult result
    )
    {
        var text = reference.Cell.TextOf(row);
        if (text.Length == 0)
            return;
        if (cache.TryGet(reference.Reference.Target!, reference.By, text, out var id))
            values[reference.Reference] = id;
        else if (unresolved.TryGetValue((reference, text), out var why))
            result
                .Of(reference.Cell)
                .Add(new RowProblem(row.Number, reference.Header, row.Cells[reference.Column], why.Code, why.Sentence));
    }

    private static IEnumerable<RowProblem> Problems(ImportPlan plan, TableRow row, Draft draft)
    {
        var refusal = draft.ToException();
        if (refusal.Errors.Count == 0)
            return [new RowProblem(row.Number, "", "", refusal.Code, refusal.Sentence)];
        return refusal.Errors.Select(error =>
        {
            var (header, column) =
                plan.Fields.Find(f => f.Field.Name == error.Field) is { } field ? (field.Header, field.Column)
                : plan.References.Find(r => r.Reference.Name == error.Field) is { } reference ? (reference.Header, reference.Column)
                : (error.Field, -1);
            return new RowProblem(row.Number, header, column < 0 ? "" : row.Cells[column], error.Code, error.Sentence);
        });
    }
}
