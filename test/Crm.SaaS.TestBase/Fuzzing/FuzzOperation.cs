using System.Text.Json;

namespace Crm.SaaS.Testing.Fuzzing;

/// <summary>A parameter of an operation, in the query or a header.</summary>
public sealed record FuzzParameter(string Name, string In);

/// <summary>An operation as the OpenAPI document describes it.</summary>
/// <param name="Body">The schema of its JSON body, where it has one.</param>
/// <param name="Answers">What it may answer by status; <c>default</c> is any problem. The schema is absent where the document gives none.</param>
public sealed record FuzzOperation(
    string Method,
    string Path,
    IReadOnlyList<FuzzParameter> Parameters,
    JsonElement? Body,
    IReadOnlyDictionary<string, JsonElement?> Answers
)
{
    public bool NamesRecord => Path.Contains("{id}", StringComparison.Ordinal);

    /// <summary>The object whose records it is about, by its plural; empty where there is none.</summary>
    public string Plural => Path.StartsWith("/api/crm/", StringComparison.Ordinal) ? Path.Split('/')[3] : "";

    public override string ToString() => $"{Method} {Path}";

    /// <summary>Every operation of a document.</summary>
    public static IReadOnlyList<FuzzOperation> All(JsonElement document) =>
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            where method.Value.ValueKind == JsonValueKind.Object
            select Read(document, method.Name.ToUpperInvariant(), path.Name, method.Value),
        ];

    /// <summary>A schema with its reference followed.</summary>
    public static JsonElement Follow(JsonElement document, JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference)
            ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : schema;

    private static FuzzOperation Read(JsonElement document, string method, string path, JsonElement operation) =>
        new(
            method,
            path,
            operation.TryGetProperty("parameters", out var parameters)
                ?
                [
                    .. parameters
                        .EnumerateArray()
                        .Select(p => new FuzzParameter(p.GetProperty("name").GetString()!, p.GetProperty("in").GetString()!))
                        .Where(p => p.In is "query" or "header"),
                ]
                : [],
            operation.TryGetProperty("requestBody", out var body) ? SchemaOf(document, body) : null,
            operation
                .GetProperty("responses")
                .EnumerateObject()
                .ToDictionary(r => r.Name, r => SchemaOf(document, r.Value), StringComparer.Ordinal)
        );

    private static JsonElement? SchemaOf(JsonElement document, JsonElement holder) =>
        holder.TryGetProperty("content", out var content)
        && content.TryGetProperty("application/json", out var json)
        && json.TryGetProperty("schema", out var schema)
            ? Follow(document, schema)
            : null;
}
