using System.Text.Json;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Where a column goes, and what its cells go through on the way.</summary>
/// <param name="Field">A field, or one of a referenced record that the import creates: <c>team.office</c>.</param>
/// <param name="By">For a reference: the field of the referenced object that the column holds; null for its id.</param>
/// <param name="Create">Whether a referenced record that is not found is created.</param>
internal sealed record ColumnTarget(string Field, string? By, bool Create)
{
    /// <summary>Among the texts that a column must hold: whatever is not empty.</summary>
    public const string Anything = "*";

    private static readonly string[] Names =
    [
        "field",
        "by",
        "create",
        "optional",
        "prefix",
        "first",
        "startsWith",
        "else",
        "and",
        "when",
        "over",
    ];

    private static readonly Dictionary<string, IReadOnlyList<string>> Nothing = [];

    /// <summary>Whether a text that means nothing here leaves the field empty and is told, instead of failing the row.</summary>
    public bool Optional { get; init; }

    /// <summary>What is put before a text, so that ids of different products cannot meet.</summary>
    public string? Prefix { get; init; }

    /// <summary>What separates several values in a cell, of which the first is taken.</summary>
    public string? First { get; init; }

    /// <summary>What a text must begin with to be meant; any other is none.</summary>
    public string? StartsWith { get; init; }

    /// <summary>Columns that step in, in this order, where the cell is empty.</summary>
    public IReadOnlyList<string> Else { get; init; } = [];

    /// <summary>Columns whose texts follow that of the cell where it has one, such as the time of a day.</summary>
    public IReadOnlyList<string> And { get; init; } = [];

    /// <summary>Columns that must hold one of some texts, or <see cref="Anything"/>; else the cell counts as empty.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> When { get; init; } = Nothing;

    /// <summary>Columns whose text takes the place of the cell's where it is one of some texts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Over { get; init; } = Nothing;

    public static ColumnTarget Parse(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            return new ColumnTarget(json.GetString()!, null, false);
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Any(p => !Names.Contains(p.Name)))
            throw Refuse($"A column goes to a field's name, or to an object with some of {string.Join(", ", Names)}.");
        return new ColumnTarget(
            Text(json, "field") ?? throw Refuse("A column's target needs “field”."),
            Text(json, "by"),
            Is(json, "create")
        )
        {
            Optional = Is(json, "optional"),
            Prefix = Text(json, "prefix"),
            First = Text(json, "first"),
            StartsWith = Text(json, "startsWith"),
            Else = json.TryGetProperty("else", out var other) ? Texts(other, "else") : [],
            And = json.TryGetProperty("and", out var more) ? Texts(more, "and") : [],
            When = Columns(json, "when"),
            Over = Columns(json, "over"),
        };
    }

    /// <summary>As it is written in a mapping: the field's name where there is no more to say.</summary>
    public object Shape()
    {
        var shape = new Dictionary<string, object?> { ["field"] = Field };
        void Add(string name, object? value, bool said)
        {
            if (said)
                shape[name] = value;
        }
        Add("by", By, By is not null || Create);
        Add("create", Create, By is not null || Create);
        Add("optional", true, Optional);
        Add("prefix", Prefix, Prefix is not null);
        Add("first", First, First is not null);
        Add("startsWith", StartsWith, StartsWith is not null);
        Add("else", Else, Else.Count > 0);
        Add("and", And, And.Count > 0);
        Add("when", When, When.Count > 0);
        Add("over", Over, Over.Count > 0);
        return shape.Count == 1 ? Field : shape;
    }

    private static string? Text(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Refuse($"“{name}” of a column's target is a text.");

    private static bool Is(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static Dictionary<string, IReadOnlyList<string>> Columns(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return Nothing;
        return value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().DistinctBy(c => c.Name).ToDictionary(c => c.Name, c => Texts(c.Value, name), StringComparer.Ordinal)
            : throw Refuse($"“{name}” of a column's target takes, for a column, a list of texts.");
    }

    private static IReadOnlyList<string> Texts(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(t => t.ValueKind == JsonValueKind.String)
            ? [.. json.EnumerateArray().Select(t => t.GetString()!)]
            : throw Refuse($"“{name}” of a column's target takes a list of texts.");

    private static BusinessException Refuse(Sentence message) => BusinessException.Invalid("imports:bad-mapping", message);
}
