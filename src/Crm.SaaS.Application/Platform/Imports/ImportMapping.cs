using System.Text.Json;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// How a file's columns become fields:
/// <code>
/// { "match": ["externalId"],
///   "columns": { header: "field" | {"field":…, "by":…, "create":true, …} | [several of these] },
///   "onDuplicate": "create" | "skip" | "update",
///   "values": { header or field: { "as it stands in the file": "as it should be" } } }
/// </code>
/// </summary>
internal sealed record ImportMapping(
    IReadOnlyList<string>? Match,
    IReadOnlyDictionary<string, IReadOnlyList<ColumnTarget>> Columns,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values
)
{
    /// <summary>What becomes of a row that no field matches but that looks like a record which is there.</summary>
    public OnDuplicate OnDuplicate { get; init; }

    public static ImportMapping Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Parse(json.RootElement);
        }
        catch (JsonException)
        {
            throw Refuse("The mapping is not valid JSON.");
        }
    }

    public JsonElement ToJson() =>
        JsonSerializer.SerializeToElement(
            new Dictionary<string, object?>
            {
                ["match"] = Match ?? [],
                ["columns"] = Columns.ToDictionary(
                    c => c.Key,
                    c => c.Value.Count == 1 ? c.Value[0].Shape() : c.Value.Select(t => t.Shape()).ToArray()
                ),
                ["values"] = Values,
                ["onDuplicate"] = OnDuplicate.ToString().ToLowerInvariant(),
            }
        );

    private static ImportMapping Parse(JsonElement json)
    {
        if (
            json.ValueKind != JsonValueKind.Object
            || json.EnumerateObject().Any(p => p.Name is not ("match" or "columns" or "values" or "onDuplicate"))
        )
            throw Refuse("A mapping is an object with match, columns, values and onDuplicate.");
        if (
            !json.TryGetProperty("columns", out var columns)
            || columns.ValueKind != JsonValueKind.Object
            || !columns.EnumerateObject().Any()
        )
            throw Refuse("The mapping says of no column where it goes.");
        var byHeader = new Dictionary<string, IReadOnlyList<ColumnTarget>>(StringComparer.Ordinal);
        foreach (var column in columns.EnumerateObject())
            byHeader[column.Name] =
                column.Value.ValueKind == JsonValueKind.Array
                    ? [.. column.Value.EnumerateArray().Select(ColumnTarget.Parse)]
                    : [ColumnTarget.Parse(column.Value)];
        return new ImportMapping(Match: MatchOf(json), byHeader, ValuesOf(json)) { OnDuplicate = OnDuplicateOf(json) };
    }

    private static OnDuplicate OnDuplicateOf(JsonElement json)
    {
        if (!json.TryGetProperty("onDuplicate", out var given) || given.ValueKind == JsonValueKind.Null)
            return OnDuplicate.Create;
        return given.ValueKind == JsonValueKind.String
            ? given.GetString() switch
            {
                "create" => OnDuplicate.Create,
                "skip" => OnDuplicate.Skip,
                "update" => OnDuplicate.Update,
                _ => throw Refuse("“onDuplicate” is create, skip or update."),
            }
            : throw Refuse("“onDuplicate” is create, skip or update.");
    }

    private static string[]? MatchOf(JsonElement json)
    {
        if (!json.TryGetProperty("match", out var match) || match.ValueKind == JsonValueKind.Null)
            return null;
        return
            match.ValueKind == JsonValueKind.Array
            && match.EnumerateArray().All(m => m.ValueKind == JsonValueKind.String)
            && match.GetArrayLength() <= 4
            ? [.. match.EnumerateArray().Select(m => m.GetString()!)]
            : throw Refuse("“match” takes a list of at most four field names.");
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> ValuesOf(JsonElement json)
    {
        var values = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        if (!json.TryGetProperty("values", out var given) || given.ValueKind == JsonValueKind.Null)
            return values;
        if (
            given.ValueKind != JsonValueKind.Object
            || given
                .EnumerateObject()
                .Any(c =>
                    c.Value.ValueKind != JsonValueKind.Object
                    || c.Value.EnumerateObject().Any(v => v.Value.ValueKind != JsonValueKind.String)
                )
        )
            throw Refuse("“values” takes, for a column, an object of replacements: {\"product\":{\"GTXPro\":\"GTX Pro\"}}.");
        foreach (var column in given.EnumerateObject())
            values[column.Name] = column
                .Value.EnumerateObject()
                .DistinctBy(v => v.Name)
                .ToDictionary(v => v.Name, v => v.Value.GetString()!, StringComparer.Ordinal);
        return values;
    }

    private static BusinessException Refuse(Sentence message) => BusinessException.Invalid("imports:bad-mapping", message);
}
