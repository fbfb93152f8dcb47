using System.Buffers;
using System.Text.Json;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Runs a set of files in one transaction, each after those that it refers to, looks at what came of it, and rolls it back.</summary>
internal sealed class SetPreview(ImportBatch importer, ITexts words, IUnitOfWork work) : IScopedDependency
{
    /// <summary>How many rows of each file are tried.</summary>
    private const int MostRows = 20_000;
    private const int ShownErrors = 50;

    public async Task WriteAsync(
        ImportSet set,
        IReadOnlyList<SetPart> parts,
        IReadOnlyList<SetChoice> choices,
        IBufferWriter<byte> output,
        CancellationToken ct
    )
    {
        var (results, refusal) = (new List<(BatchResult Result, int Tried)>(), (BusinessException?)null);
        try
        {
            var cache = new ReferenceCache();
            foreach (var part in parts)
                results.Add(await TryAsync(part, cache, ct));
        }
        catch (BusinessException failure) when (failure.Kind is ErrorKind.Conflict or ErrorKind.Invalid)
        {
            refusal = failure;
        }
        finally
        {
            await work.RollBackAsync();
        }
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartObject("preset");
        json.WriteString("name", set.Preset.Name);
        json.WriteString("label", set.Preset.Label);
        WriteTexts(json, "leaves", words.Exported(set.Preset.Leaves));
        json.WriteEndObject();
        json.WriteString("message", refusal is null ? null : words.SentenceOf(refusal));
        json.WriteStartArray("files");
        for (var i = 0; i < parts.Count; i++)
            Write(json, parts[i], i < results.Count ? results[i] : (new BatchResult(), 0));
        json.WriteEndArray();
        WriteIgnored(json, set);
        WriteChoices(json, choices);
        json.WriteEndObject();
    }

    private async Task<(BatchResult, int)> TryAsync(SetPart part, ReferenceCache cache, CancellationToken ct)
    {
        var (result, tried, content) = (new BatchResult(), 0, part.File.Table.Content);
        content.Position = 0;
        await foreach (var batch in ImportSource.BatchesAsync(content, part.Survey, 0, ct))
        {
            result.Add(
                await importer.RunAsync(part.Survey.Plan, batch.Rows, part.Survey.Style, cache, new RunOptions(Guid.Empty), null, ct)
            );
            if ((tried += batch.Rows.Count) >= MostRows)
                break;
        }
        if (part.Survey.Plan.SelfReferences.Count == 0 || tried < part.Survey.Rows)
            return (result, tried);
        content.Position = 0;
        await foreach (var batch in ImportSource.BatchesAsync(content, part.Survey, 0, ct))
        {
            var tied = await importer.TieAsync(part.Survey.Plan, batch.Rows, part.Survey.Style, cache, Guid.Empty, ct);
            result.Problems.AddRange(tied.Problems);
            result.Warnings.AddRange(tied.Warnings);
        }
        return (result, tried);
    }

    private void Write(Utf8JsonWriter json, SetPart part, (BatchResult Result, int Tried) outcome)
    {
        var (survey, (result, tried)) = (part.Survey, outcome);
        json.WriteStartObject();
        json.WriteString("name", part.File.Name);
        json.WriteString("kind", words.Of(ExportWords.Called(part.File.Kind.Kind)));
        json.WriteString("object", part.Object.Plural);
        json.WriteNumber("rows", survey.Rows);
        json.WriteNumber("tried", tried);
        json.WriteStartArray("mapped");
        foreach (var (header, targets) in survey.Plan.Mapping.Columns)
        {
            json.WriteStartObject();
            json.WriteString("header", header);
            WriteTexts(json, "fields", targets.Select(t => part.Object.Find(t.Field)!.Label));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteTexts(json, "unmapped", part.Unmapped);
        WriteTexts(json, "notes", part.File.Table.Notes.Select(words.SentenceOf));
        json.WriteStartObject("result");
        json.WriteNumber("create", result.Created);
        json.WriteNumber("update", result.Updated);
        json.WriteNumber("unchanged", result.Unchanged);
        json.WriteNumber("failed", result.Failed);
        json.WriteNumber("leftEmpty", result.Warnings.Count);
        json.WriteEndObject();
        json.WriteStartArray("errors");
        foreach (var problem in result.Problems.Concat(result.Warnings).Take(ShownErrors))
            problem.Write(json, words);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteIgnored(Utf8JsonWriter json, ImportSet set)
    {
        json.WriteStartArray("ignored");
        foreach (var file in set.Ignored)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("reason", words.SentenceOf(file.Reason));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteChoices(Utf8JsonWriter json, IReadOnlyList<SetChoice> choices)
    {
        json.WriteStartArray("choices");
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("key", choice.Key);
            json.WriteString("label", choice.Label);
            WriteTexts(json, "options", choice.Options);
            json.WriteStartArray("values");
            foreach (var (from, count, to) in choice.Values)
            {
                json.WriteStartObject();
                json.WriteString("from", from);
                json.WriteNumber("rows", count);
                json.WriteString("to", to);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
