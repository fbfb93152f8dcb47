using System.Text.Json;

namespace Crm.SaaS.Isolation;

/// <summary>What the metadata say of an object, as far as an attack needs to know.</summary>
public sealed record ObjectInfo(string Name, string Plural, string Title, IReadOnlyList<FieldInfo> Fields, IReadOnlyList<string> Acts)
{
    /// <summary>A field that people may change, a text where there is one, and something to write into it.</summary>
    public (string Name, string Value) Writable =>
        Fields.FirstOrDefault(f => f is { ReadOnly: false, Type: "text" or "longText" }) is { } text
            ? (text.Name, "taken over")
            : (Fields.First(f => f is { ReadOnly: false, Type: "dateTime" }).Name, "2026-01-15T10:00:00Z");

    /// <summary>Whether its records are compared with each other.</summary>
    public bool Alike { get; private init; }
    public bool Purgeable { get; private init; }

    /// <summary>Whether the company made it itself; records of all such objects share a table.</summary>
    public bool IsOwn => Name.StartsWith("c_", StringComparison.Ordinal);

    public string Table => IsOwn ? "custom_records" : Plural.Replace('-', '_');

    public static IReadOnlyList<ObjectInfo> Read(JsonElement metadata) =>
        [
            .. metadata
                .GetProperty("objects")
                .EnumerateArray()
                .Select(o => new ObjectInfo(
                    o.GetProperty("name").GetString()!,
                    o.GetProperty("plural").GetString()!,
                    o.GetProperty("titleField").GetString()!,
                    [.. o.GetProperty("fields").EnumerateArray().Select(FieldInfo.Read)],
                    [.. o.GetProperty("acts").EnumerateArray().Select(a => a.GetProperty("name").GetString()!)]
                )
                {
                    Alike = o.GetProperty("duplicates").GetBoolean(),
                    Purgeable = o.GetProperty("can").GetProperty("purge").GetBoolean(),
                }),
        ];
}

public sealed record FieldInfo(string Name, string Type, bool Required, bool ReadOnly, string? Reference, IReadOnlyList<string> Choices)
{
    public static FieldInfo Read(JsonElement field) =>
        new(
            field.GetProperty("name").GetString()!,
            field.GetProperty("type").GetString()!,
            field.GetProperty("required").GetBoolean(),
            field.GetProperty("readOnly").GetBoolean(),
            field.TryGetProperty("reference", out var reference) ? reference.GetString() : null,
            field.TryGetProperty("choices", out var choices) && choices.ValueKind == JsonValueKind.Array
                ? [.. choices.EnumerateArray().Select(c => c.GetProperty("value").GetString()!)]
                : []
        );
}
