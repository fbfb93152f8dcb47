using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

/// <summary>A checked batch: operations in order, and whether one that is refused leaves the others standing.</summary>
internal sealed partial record RecordBatch(IReadOnlyList<BatchOperation> Operations, bool Continues)
{
    public const int MostOperations = 1_000;

    public static RecordBatch Parse(JsonElement json)
    {
        if (
            json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("operations", out var list)
            || list.ValueKind != JsonValueKind.Array
        )
            throw Refuse("A batch is an object such as {\"operations\":[…]}.");
        var continues = false;
        foreach (var property in json.EnumerateObject())
            continues = property.Name switch
            {
                "operations" => continues,
                "continue" when property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False => property.Value.GetBoolean(),
                "continue" => throw Refuse("“continue” is true or false."),
                _ => throw Refuse($"A batch has no “{Shorten(property.Name)}”."),
            };
        if (list.GetArrayLength() is 0 or > MostOperations)
            throw Refuse($"A batch has 1 to {MostOperations} operations.");
        var operations = list.EnumerateArray().Select(Operation).ToList();
        var refs = new HashSet<string>(StringComparer.Ordinal);
        if (operations.Find(o => o.Ref is { } name && !refs.Add(name)) is { Ref: { } twice })
            throw Refuse($"Two operations are named “{twice}”.");
        return new RecordBatch(operations, continues);
    }

    /// <summary>The refusal of a whole batch by that of one of its operations, told with its place.</summary>
    public static BusinessException Refused(int place, BusinessException refusal) =>
        new(
            refusal.Kind,
            "crm:batch-refused",
            $"Nothing was changed: operation {place + 1} is refused. {refusal}",
            refusal.Errors.Count == 0
                ? [new FieldError($"operations[{place}]", refusal.Code, refusal.Sentence)]
                : [.. refusal.Errors.Select(e => e with { Field = $"operations[{place}].{e.Field}" })]
        )
        {
            Cause = (place, refusal),
        };

    private static BatchOperation Operation(JsonElement json, int place)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse($"Operation {place + 1} is no object.");
        var operation = new BatchOperation();
        foreach (var property in json.EnumerateObject())
            operation = (property.Name, property.Value.ValueKind) switch
            {
                ("object", JsonValueKind.String) => operation with { Object = property.Value.GetString()! },
                ("action", JsonValueKind.String) => operation with { Action = property.Value.GetString()! },
                ("id", JsonValueKind.String) => operation with { Id = property.Value.GetString()! },
                ("ref", JsonValueKind.String) when Name().IsMatch(property.Value.GetString()!) => operation with
                {
                    Ref = property.Value.GetString()!,
                },
                ("version", JsonValueKind.Number) when property.Value.TryGetInt32(out var version) => operation with { Version = version },
                ("values", JsonValueKind.Object) => operation with { Values = property.Value },
                _ => throw Refuse(
                    $"Operation {place + 1}: “{Shorten(property.Name)}” is wrong. It has object, action, id, ref (letters, digits, dashes), version and values."
                ),
            };
        if (operation.Object.Length == 0 || operation.Action.Length == 0)
            throw Refuse($"Operation {place + 1} names no object or no action.");
        return (operation.Action == "create") == (operation.Id is null)
            ? operation
            : throw Refuse($"Operation {place + 1}: every action but create needs an id, and create takes none.");
    }

    private static string Shorten(string text) => text[..Math.Min(60, text.Length)];

    private static BusinessException Refuse(Sentence message) => BusinessException.Invalid("crm:bad-batch", message);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,60}$")]
    private static partial Regex Name();
}

/// <summary>One operation of a batch, which may name records that earlier ones made.</summary>
internal sealed record BatchOperation
{
    public string Object { get; init; } = "";
    public string Action { get; init; } = "";
    public string? Id { get; init; }
    public string? Ref { get; init; }
    public int? Version { get; init; }
    public JsonElement? Values { get; init; }

    /// <summary>The operation with ids in place of the names of records that were made before it. Only ids and references are names; texts stay texts.</summary>
    public RecordOperation Resolve(ObjectDefinition target, IReadOnlyDictionary<string, Guid> made)
    {
        var operation = new RecordOperation(target.Plural, Action) { Expected = Version };
        if (Id is not null)
            operation = operation with
            {
                Id =
                    Id.StartsWith('$') ? Made(Id, "id", made)
                    : Guid.TryParse(Id, out var id) ? id
                    : throw BusinessException.Invalid([new FieldError("id", "crm:not-an-id", "Expected the id of a record.")]),
            };
        if (Values is not { } values)
            return operation;
        var body = JsonObject.Create(values)!;
        foreach (var property in values.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String))
            if (property.Value.GetString()!.StartsWith('$') && Refers(target, property.Name))
                body[property.Name] = Made(property.Value.GetString()!, property.Name, made);
        return operation with { Values = JsonSerializer.SerializeToElement(body) };
    }

    private bool Refers(ObjectDefinition target, string name) =>
        target.Fields.Concat(target.FindAct(Action)?.Input ?? []).Any(f => f.IsReference && (f.Name == name || f.Name + "Id" == name));

    private static Guid Made(string name, string field, IReadOnlyDictionary<string, Guid> made) =>
        made.TryGetValue(name[1..], out var id)
            ? id
            : throw BusinessException.Invalid([
                new FieldError(field, "crm:unknown-ref", "No earlier operation of this batch made a record of this name."),
            ]);
}
