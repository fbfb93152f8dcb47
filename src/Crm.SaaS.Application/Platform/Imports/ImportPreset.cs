using System.Reflection;
using System.Text.Json;
using Crm.SaaS.DependencyInjection;

namespace Crm.SaaS.Platform.Imports;

/// <summary>One kind of file that another product exports.</summary>
/// <param name="Kind">What that product calls its records.</param>
/// <param name="Object">The object that the rows become; null where they are not imported.</param>
/// <param name="Recognise">The headers that such a file has.</param>
/// <param name="Columns">Where columns go, the more telling one of two for the same field first; a file need not have all of them.</param>
/// <param name="Choices">Fields whose values people may say themselves.</param>
/// <param name="Values">
/// What values mean, by field: a value, or, where people may say it themselves, <c>type=won</c> for the record whose field holds that.
/// </param>
/// <param name="Lookup">For a file that only tells what others mean by a text: the columns of that text and of its meaning.</param>
internal sealed record PresetFile(
    string Kind,
    string? Object,
    IReadOnlyList<string> Recognise,
    IReadOnlyList<(string Header, IReadOnlyList<PresetTarget> Targets)> Columns,
    IReadOnlyList<string> Choices,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values,
    (string Key, string Value)? Lookup
)
{
    public bool Knows(IReadOnlyList<string> headers) => Recognise.All(r => headers.Contains(r, StringComparer.OrdinalIgnoreCase));
}

/// <summary>Where a column of a preset goes, and by which kind of file its texts are first looked up.</summary>
internal sealed record PresetTarget(ColumnTarget To, string? Lookup);

/// <summary>How the files that another product exports become records: data, one file each beside this.</summary>
/// <param name="Leaves">What such an export does not bring here, as it ends a sentence.</param>
/// <param name="Files">In the order in which they are imported: what is referred to comes first.</param>
/// <param name="IsListed">Whether people are offered it when they import; sample data has a door of its own.</param>
internal sealed record ImportPreset(string Name, string Label, IReadOnlyList<string> Leaves, IReadOnlyList<PresetFile> Files, bool IsListed)
{
    /// <summary>The kind of file that has these headers; of several the one that is recognised by most.</summary>
    public PresetFile? KindOf(IReadOnlyList<string> headers) => Files.Where(f => f.Knows(headers)).MaxBy(f => f.Recognise.Count);

    public static ImportPreset Parse(JsonElement json) =>
        new(
            json.GetProperty("name").GetString()!,
            json.GetProperty("label").GetString()!,
            Texts(json.GetProperty("leaves")),
            [.. json.GetProperty("files").EnumerateArray().Select(FileOf)],
            !json.TryGetProperty("listed", out var listed) || listed.GetBoolean()
        );

    private static PresetFile FileOf(JsonElement json) =>
        new(
            json.GetProperty("kind").GetString()!,
            json.TryGetProperty("object", out var name) ? name.GetString() : null,
            Texts(json.GetProperty("recognise")),
            json.TryGetProperty("columns", out var columns) ? [.. columns.EnumerateObject().Select(c => (c.Name, Targets(c.Value)))] : [],
            json.TryGetProperty("choices", out var choices) ? Texts(choices) : [],
            json.TryGetProperty("values", out var values)
                ? values
                    .EnumerateObject()
                    .ToDictionary(
                        f => f.Name,
                        IReadOnlyDictionary<string, string> (f) =>
                            f.Value.EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString()!, StringComparer.OrdinalIgnoreCase)
                    )
                : new Dictionary<string, IReadOnlyDictionary<string, string>>(),
            json.TryGetProperty("lookup", out var lookup)
                ? (lookup.GetProperty("key").GetString()!, lookup.GetProperty("value").GetString()!)
                : null
        );

    private static IReadOnlyList<PresetTarget> Targets(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().Select(TargetOf)] : [TargetOf(json)];

    private static PresetTarget TargetOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("lookup", out var lookup))
            return new PresetTarget(ColumnTarget.Parse(json), null);
        var rest = json.EnumerateObject().Where(p => p.Name != "lookup").ToDictionary(p => p.Name, p => p.Value);
        return new PresetTarget(ColumnTarget.Parse(JsonSerializer.SerializeToElement(rest)), lookup.GetString());
    }

    private static string[] Texts(JsonElement json) => [.. json.EnumerateArray().Select(t => t.GetString()!)];
}

/// <summary>The presets that the product comes with.</summary>
internal sealed class ImportPresets : ISingletonDependency
{
    public IReadOnlyList<ImportPreset> All { get; } =
    [
        .. Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(n => n.Contains(".Imports.Presets.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    /// <summary>The preset of which most of the files are; null where none knows any.</summary>
    public ImportPreset? Best(IReadOnlyList<IReadOnlyList<string>> headersOfFiles) =>
        All.Where(p => Known(p, headersOfFiles) > 0).MaxBy(p => Known(p, headersOfFiles));

    private static int Known(ImportPreset preset, IReadOnlyList<IReadOnlyList<string>> headersOfFiles) =>
        headersOfFiles.Sum(h => preset.KindOf(h)?.Recognise.Count ?? 0);

    private static ImportPreset Read(string resource)
    {
        using var content = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var json = JsonDocument.Parse(content);
        return ImportPreset.Parse(json.RootElement);
    }
}
