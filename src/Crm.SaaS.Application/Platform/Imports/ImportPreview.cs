using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Runs an import in one transaction, looks at what came of it, and rolls it back.</summary>
internal sealed class ImportPreview(
    ImportBatch importer,
    MappingSuggestion suggestion,
    ICurrentUser currentUser,
    ITexts words,
    IUnitOfWork work
) : IScopedDependency
{
    /// <summary>How many rows of a longer file are tried.</summary>
    private const int MostRows = 20_000;
    private const int ShownRows = 20;
    private const int ShownErrors = 200;

    public async Task WriteAsync(
        ObjectDefinition target,
        ImportMapping? mapping,
        ImportFile file,
        IBufferWriter<byte> output,
        CancellationToken ct
    )
    {
        await using var table = await UploadedTable.OpenAsync(file.Content, file.Sheet, ct);
        var content = table.Content;
        var survey = await ImportSource.SurveyAsync(
            target,
            headers => mapping ?? suggestion.Of(headers, target),
            currentUser.Required,
            content,
            ct
        );
        content.Position = 0;
        var (result, shown, tried, refusal) = (new BatchResult(), new List<(TableRow Row, Draft Draft)>(), 0, (BusinessException?)null);
        try
        {
            var cache = new ReferenceCache();
            await foreach (var rows in ImportSource.BatchesAsync(content, survey, 0, ct))
            {
                var drafts = new List<(TableRow, Draft)>();
                result.Add(await importer.RunAsync(survey.Plan, rows.Rows, survey.Style, cache, new RunOptions(Guid.Empty), drafts, ct));
                shown.AddRange(drafts.Take(ShownRows - shown.Count));
                if ((tried += rows.Rows.Count) >= MostRows)
                    break;
            }
            if (survey.Plan.SelfReferences.Count > 0 && tried >= survey.Rows)
                await TieAsync(survey, content, cache, result, ct);
        }
        catch (BusinessException failure) when (failure.Kind is ErrorKind.Conflict or ErrorKind.Invalid)
        {
            // The run itself would find the row; a preview, being one transaction, can only tell that there is one.
            refusal = failure;
        }
        finally
        {
            await work.RollBackAsync();
        }
        using var json = new Utf8JsonWriter(output);
        Write(json, table, survey, result, shown, tried, refusal);
    }

    private async Task TieAsync(ImportSurvey survey, Stream content, ReferenceCache cache, BatchResult result, CancellationToken ct)
    {
        content.Position = 0;
        await foreach (var rows in ImportSource.BatchesAsync(content, survey, 0, ct))
            result.Problems.AddRange((await importer.TieAsync(survey.Plan, rows.Rows, survey.Style, cache, Guid.Empty, ct)).Problems);
    }

    private void Write(
        Utf8JsonWriter json,
        UploadedTable table,
        ImportSurvey survey,
        BatchResult result,
        List<(TableRow Row, Draft Draft)> shown,
        int tried,
        BusinessException? refusal
    )
    {
        json.WriteStartObject();
        json.WriteStartObject("file");
        json.WriteNumber("rows", survey.Rows);
        json.WriteNumber("tried", Math.Min(tried, survey.Rows));
        json.WriteString("delimiter", survey.Probe.Delimiter.ToString());
        json.WriteString("encoding", survey.Probe.Encoding.WebName);
        json.WriteString("decimal", survey.Style.Decimal.ToString());
        WriteTexts(json, "sheets", table.Sheets);
        json.WriteString("sheet", table.Sheet);
        WriteTexts(json, "notes", Notes(table, survey).Select(words.SentenceOf));
        json.WriteEndObject();
        WriteColumns(json, survey, suggestion.Of(survey.Headers, survey.Plan.Object));
        json.WritePropertyName("mapping");
        survey.Plan.Mapping.ToJson().WriteTo(json);
        json.WriteStartObject("result");
        json.WriteNumber("create", result.Created);
        json.WriteNumber("update", result.Updated);
        json.WriteNumber("unchanged", result.Unchanged);
        json.WriteNumber("failed", result.Failed);
        json.WriteNumber("duplicates", result.Lookalikes.Count);
        json.WriteString("message", refusal is null ? null : words.SentenceOf(refusal));
        json.WriteEndObject();
        json.WriteStartArray("errors");
        foreach (var problem in result.Problems.Concat(result.Lookalikes).Concat(result.Warnings).Take(ShownErrors))
            problem.Write(json, words);
        json.WriteEndArray();
        WriteRows(json, survey.Plan.Object, shown);
        json.WriteEndObject();
    }

    private static IEnumerable<Sentence> Notes(UploadedTable table, ImportSurvey survey) =>
        survey.Empty == 0 ? table.Notes : [.. table.Notes, $"Empty rows that were left out: {survey.Empty}."];

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteColumns(Utf8JsonWriter json, ImportSurvey survey, ImportMapping suggested)
    {
        json.WriteStartArray("columns");
        for (var i = 0; i < survey.Headers.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("header", survey.Headers[i]);
            json.WriteStartArray("samples");
            foreach (var cells in survey.Samples)
                json.WriteStringValue(cells[i].Length <= 100 ? cells[i] : cells[i][..100] + "…");
            json.WriteEndArray();
            json.WritePropertyName("suggestion");
            if (suggested.Columns.TryGetValue(survey.Headers[i], out var targets))
                JsonSerializer.Serialize(json, targets[0].Shape());
            else
                json.WriteNullValue();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteRows(Utf8JsonWriter json, ObjectDefinition target, List<(TableRow Row, Draft Draft)> shown)
    {
        json.WriteStartArray("rows");
        foreach (var (row, draft) in shown)
        {
            json.WriteStartObject();
            json.WriteNumber("row", row.Number);
            json.WriteString(
                "action",
                draft.Failed ? "failed"
                    : draft.IsNew ? "create"
                    : draft.Changes.Count > 0 ? "update"
                    : "unchanged"
            );
            json.WriteStartObject("record");
            if (!draft.Failed)
                json.WriteString(target.Title.Name, target.TitleOf(draft.Record));
            foreach (
                var (field, value) in draft.Command.Values.Where(v => !v.Key.IsReference && v.Value is not null && v.Key != target.Title)
            )
                json.WriteString(field.Name, field.Type.WriteText(value!));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
