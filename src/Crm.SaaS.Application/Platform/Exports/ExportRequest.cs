using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Exports;

/// <summary>A checked wish for a file: the question, and how its answer is written.</summary>
internal sealed record ExportRequest(
    RecordQuery Query,
    string QuestionJson,
    string Format,
    IReadOnlyList<ExportColumn> Columns,
    char Separator,
    bool Bom
)
{
    private const int MostColumns = 100;
    private const int LongestLabel = 200;
    private static readonly string[] Own = ["format", "columns", "headers", "choices", "separator", "bom"];
    private static readonly string[] Asked = ["filter", "search", "sort", "deleted", "archived", "currency"];

    public static ExportRequest Parse(JsonElement json, ObjectDefinition target, FieldLabels labels)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse("exports:bad-request", "An export is a JSON object: a query with a format.");
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (!Own.Contains(property.Name) && !Asked.Contains(property.Name))
                throw Refuse(
                    "exports:bad-request",
                    $"An export has no “{property.Name[..Math.Min(60, property.Name.Length)]}”: it takes {string.Join(", ", Own)}, {string.Join(", ", Asked)}."
                );
            if (!given.TryAdd(property.Name, property.Value))
                throw Refuse("exports:bad-request", $"“{property.Name}” stands there twice.");
        }
        var question = JsonSerializer.SerializeToElement(given.Where(g => Asked.Contains(g.Key)).ToDictionary(g => g.Key, g => g.Value));
        var columns = Wanted(given, target, labels);
        if (Word(given, "choices", ["values", "labels"], "values") == "labels")
            columns = [.. columns.Select(c => c with { Choices = labels.Choices(c.Path) })];
        return new ExportRequest(
            RecordQueryParser.Parse(question, target) with
            {
                Select = [.. columns.Select(c => c.Path)],
            },
            question.GetRawText(),
            Word(given, "format", ["csv", "xlsx"], null),
            columns,
            Word(given, "separator", [",", ";"], ",")[0],
            !given.TryGetValue("bom", out var bom) || bom.ValueKind != JsonValueKind.False
        );
    }

    private static List<ExportColumn> Wanted(Dictionary<string, JsonElement> given, ObjectDefinition target, FieldLabels labels)
    {
        var byName = Word(given, "headers", ["labels", "names"], "labels") == "names";
        string Header(FieldPath path) => byName ? path.Text : labels.Of(path);
        if (!given.TryGetValue("columns", out var wanted) || wanted.ValueKind == JsonValueKind.Null)
            return
            [
                .. target
                    .Fields.Where(f => f.InList)
                    .Select(f => FieldPath.Parse(f.Name, target))
                    .Select(p => new ExportColumn(p, Header(p))),
            ];
        if (wanted.ValueKind != JsonValueKind.Array || wanted.GetArrayLength() is 0 or > MostColumns)
            throw Refuse("exports:bad-columns", $"“columns” takes a list of 1 to {MostColumns} columns.");
        return [.. wanted.EnumerateArray().Select(c => Column(c, target, Header))];
    }

    private static ExportColumn Column(JsonElement json, ObjectDefinition target, Func<FieldPath, string> header)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            var path = FieldPath.Parse(json.GetString()!, target);
            return new ExportColumn(path, header(path));
        }
        if (
            json.ValueKind != JsonValueKind.Object
            || json.EnumerateObject().Any(p => p.Name is not ("path" or "label") || p.Value.ValueKind != JsonValueKind.String)
            || !json.TryGetProperty("path", out var text)
        )
            throw Refuse("exports:bad-columns", "A column is a field's path, or {\"path\":\"company.name\",\"label\":\"Account\"}.");
        var named = FieldPath.Parse(text.GetString()!, target);
        if (!json.TryGetProperty("label", out var label))
            return new ExportColumn(named, header(named));
        return label.GetString()!.Length is > 0 and <= LongestLabel
            ? new ExportColumn(named, label.GetString()!)
            : throw Refuse("exports:bad-columns", $"A label has 1 to {LongestLabel} characters.");
    }

    private static string Word(Dictionary<string, JsonElement> given, string name, string[] among, string? otherwise)
    {
        if (!given.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return otherwise ?? throw Refuse("exports:bad-request", $"Say in “{name}” which: {string.Join(" or ", among)}.");
        return value.ValueKind == JsonValueKind.String && among.Contains(value.GetString())
            ? value.GetString()!
            : throw Refuse("exports:bad-request", $"“{name}” is {string.Join(" or ", among.Select(a => $"“{a}”"))}.");
    }

    private static BusinessException Refuse(string code, Sentence message) => BusinessException.Invalid(code, message);
}
