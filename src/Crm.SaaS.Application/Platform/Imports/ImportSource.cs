using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Imports;

/// <summary>What a first look through a file tells: its rows, how many lines between them are empty, how it writes numbers and dates, and samples.</summary>
internal sealed record ImportSurvey(
    FileProbe Probe,
    IReadOnlyList<string> Headers,
    int Rows,
    int Empty,
    ImportPlan Plan,
    TextStyle Style,
    IReadOnlyList<IReadOnlyList<string>> Samples
);

/// <summary>The rows of one batch, and by which keys they match records.</summary>
internal sealed record ImportRows(IReadOnlyList<TableRow> Rows, IReadOnlySet<string> Keys);

/// <summary>Looks through files and cuts them into batches.</summary>
internal static class ImportSource
{
    /// <summary>Rows that one transaction takes.</summary>
    public const int BatchSize = 2_500;
    private const int Sampled = 500;
    private const int ShownSamples = 5;

    /// <summary>Reads a file once.</summary>
    /// <param name="mapping">The mapping for its headers.</param>
    /// <param name="sender">Whose import it is.</param>
    public static async Task<ImportSurvey> SurveyAsync(
        ObjectDefinition target,
        Func<IReadOnlyList<string>, ImportMapping> mapping,
        Principal sender,
        Stream content,
        CancellationToken ct
    )
    {
        using var file = await TableFile.OpenAsync(content, ct);
        var plan = ImportPlan.Of(target, mapping(file.Headers), file.Headers);
        var (rows, sampled) = (0, new List<IReadOnlyList<string>>());
        await foreach (var row in file.RowsAsync(ct))
        {
            if (row.Problem is null)
                sampled.Add(row.Cells);
            if (++rows == Sampled)
                break;
        }
        rows += await file.CountAsync(ct);
        if (rows == 0)
            throw BusinessException.Invalid("imports:no-rows", "The file has a header but no rows.");
        IEnumerable<string> Cells(Func<FieldType, bool> of) =>
            plan.Fields.Where(f => of(f.Field.Type)).SelectMany(f => sampled, (f, cells) => cells[f.Column]);
        var style = StyleProbe.Of(Cells(t => t.Summable), Cells(t => t.Dated), TimeZoneInfo.FindSystemTimeZoneById(sender.TimeZone));
        return new ImportSurvey(file.Probe, file.Headers, rows, file.EmptyRows, plan, style, [.. sampled.Take(ShownSamples)]);
    }

    /// <summary>
    /// The rows from a place on, in batches. A row with the key of an earlier one of its batch begins the next, so that it finds the record
    /// that the earlier one made.
    /// </summary>
    public static async IAsyncEnumerable<ImportRows> BatchesAsync(
        Stream content,
        ImportSurvey survey,
        int skip,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        using var file = await TableFile.OpenAsync(content, ct);
        var keys = survey.Plan.Fields.Where(f => survey.Plan.Match.Contains(f.Field)).ToList();
        var (batch, seen) = (new List<TableRow>(BatchSize), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        await foreach (var row in file.RowsAsync(ct))
        {
            if (skip-- > 0)
                continue;
            var key =
                row.Problem is not null || keys.Count == 0
                    ? null
                    : string.Join('\u001f', keys.Select(k => ImportBatch.Key(k, row, survey.Style)));
            if (batch.Count == BatchSize || key is not null && !seen.Add(key))
            {
                yield return new ImportRows(batch, seen);
                (batch, seen) = (new List<TableRow>(BatchSize), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
                if (key is not null)
                    seen.Add(key);
            }
            batch.Add(row);
        }
        if (batch.Count > 0)
            yield return new ImportRows(batch, seen);
    }
}
