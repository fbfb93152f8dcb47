using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crm.SaaS.Testing.Fuzzing;

/// <summary>A field of an object, as metadata tells of it.</summary>
public sealed record FuzzField(
    string Name,
    string Type,
    bool Required,
    bool ReadOnly,
    string? Reference,
    IReadOnlyList<string> Choices,
    IReadOnlyList<string> Operators
);

/// <summary>An object, as metadata tells of it.</summary>
public sealed record FuzzObject(string Name, string Plural, IReadOnlyList<FuzzField> Fields)
{
    public static IReadOnlyList<FuzzObject> Read(JsonElement metadata) =>
        [
            .. metadata
                .GetProperty("objects")
                .EnumerateArray()
                .Select(o => new FuzzObject(
                    o.GetProperty("name").GetString()!,
                    o.GetProperty("plural").GetString()!,
                    [.. o.GetProperty("fields").EnumerateArray().Select(Field)]
                )),
        ];

    private static FuzzField Field(JsonElement field) =>
        new(
            field.GetProperty("name").GetString()!,
            field.GetProperty("type").GetString()!,
            field.GetProperty("required").GetBoolean(),
            field.GetProperty("readOnly").GetBoolean(),
            field.GetProperty("reference").GetString(),
            field.GetProperty("choices") is { ValueKind: JsonValueKind.Array } choices
                ? [.. choices.EnumerateArray().Select(c => c.GetProperty("value").GetString()!)]
                : [],
            [.. field.GetProperty("operators").EnumerateArray().Select(o => o.GetString()!)]
        );
}

/// <summary>Records and questions that fit the objects there are, as far as they are meant to.</summary>
public sealed class FuzzQueries(IReadOnlyList<FuzzObject> objects, FuzzValues values, Func<string, string?> idOf)
{
    private static readonly string[] Functions = ["sum", "avg", "min", "max", "count", "countDistinct"];
    private static readonly string[] Buckets = ["", "", ":day", ":week", ":month", ":quarter", ":year", ":decade"];
    private static readonly string[] Spans = ["today", "this-month", "last-7-days", "next-quarter", "this-year"];

    public FuzzObject? Find(string plural) => objects.FirstOrDefault(o => o.Plural == plural);

    /// <summary>The values of a record of an object.</summary>
    public JsonObject Record(FuzzObject target)
    {
        var record = new JsonObject();
        foreach (var field in target.Fields.Where(f => !f.ReadOnly && (f.Required || values.Chance(40))))
            record[field.Name] = Value(field);
        return record;
    }

    public JsonObject Query(FuzzObject target)
    {
        var query = new JsonObject();
        if (values.Chance(70))
            query["filter"] = Filter(target, 3);
        if (values.Chance(30))
            query["search"] = "text";
        if (values.Chance(30))
            query["count"] = values.One((string[])["exact", "capped", "none"]);
        if (values.Chance(15))
            query["currency"] = values.One((string[])["EUR", "JPY", "USD"]);
        if (values.Chance(15))
            query["deleted"] = true;
        if (values.Chance(15))
            query["archived"] = "only";
        query["page"] = new JsonObject { ["size"] = values.One((int[])[1, 5, 50, 500]) };
        if (values.Chance(60))
        {
            query["select"] = Paths(target, 6);
            if (values.Chance(60))
                query["sort"] = new JsonArray([
                    .. Enumerable.Range(0, 2).Select(_ => (JsonNode)$"{(values.Chance(50) ? "-" : "")}{Path(target)}"),
                ]);
            return query;
        }
        query["group"] = new JsonArray([
            .. Enumerable.Range(0, values.One((int[])[0, 1, 1, 2])).Select(_ => (JsonNode)(Path(target) + values.One(Buckets))),
        ]);
        var aggregate = new JsonObject { ["n"] = "count" };
        foreach (var figure in (string[])["a", "b"])
            aggregate[figure] = Figure(target, $"{values.One(Functions)}({Path(target)})");
        query["aggregate"] = aggregate;
        if (values.Chance(20))
            query["top"] = new JsonObject { ["size"] = 3, ["select"] = Paths(target, 3) };
        return query;
    }

    private JsonNode Figure(FuzzObject target, string call) =>
        values.Chance(60) ? call
        : values.Chance(50) ? new JsonObject { ["of"] = call, ["where"] = Filter(target, 1) }
        : new JsonObject
        {
            ["of"] = "share",
            ["where"] = Filter(target, 1),
            ["among"] = Filter(target, 1),
        };

    public JsonObject Filter(FuzzObject target, int depth)
    {
        if (depth > 0 && values.Chance(40))
            return values.Chance(25)
                ? new JsonObject { ["not"] = Filter(target, depth - 1) }
                : new JsonObject
                {
                    [values.One((string[])["and", "or"])] = new JsonArray([Filter(target, depth - 1), Filter(target, depth - 1)]),
                };
        var (path, field) = Reach(target);
        var op = field.Operators.Count > 0 ? values.One(field.Operators) : "eq";
        var condition = new JsonObject { ["field"] = path, ["op"] = op };
        if (op is "in" or "nin" or "hasAny" or "hasAll" or "hasNone" or "between")
            condition["value"] = new JsonArray(Value(field), Value(field));
        else if (op == "within")
            condition["value"] = values.One(Spans);
        else if (op is not ("empty" or "notEmpty"))
            condition["value"] = Value(field);
        return condition;
    }

    private JsonArray Paths(FuzzObject target, int most) =>
        new([.. Enumerable.Range(0, most).Select(_ => Path(target)).Distinct().Select(p => (JsonNode)p)]);

    private string Path(FuzzObject target) => Reach(target).Path;

    private (string Path, FuzzField Field) Reach(FuzzObject target)
    {
        var field = values.One(target.Fields);
        var path = field.Name;
        while (field.Reference is { } reference && values.Chance(40) && objects.FirstOrDefault(o => o.Name == reference) is { } next)
        {
            field = values.One(next.Fields);
            path += "." + field.Name;
        }
        return field.Type == "money" && values.Chance(30) ? (path + ".converted", field) : (path, field);
    }

    private JsonNode? Value(FuzzField field)
    {
        if (field.Reference is { } reference)
            return idOf(objects.FirstOrDefault(o => o.Name == reference)?.Plural ?? "") is { } id ? JsonValue.Create(id) : null;
        if (field.Choices.Count > 0)
            return JsonValue.Create(values.One(field.Choices));
        return field.Type switch
        {
            "integer" or "decimal" or "money" or "rate" or "percent" => JsonValue.Create(values.One((int[])[0, 1, 2, 50, 1_000])),
            "boolean" => JsonValue.Create(values.Chance(50)),
            "date" => JsonValue.Create($"2026-0{values.One((int[])[1, 2, 3, 4, 5, 6])}-1{values.One((int[])[0, 1, 2, 3])}"),
            "dateTime" => JsonValue.Create("2026-01-15T10:00:00Z"),
            "email" => JsonValue.Create($"fuzz{Guid.CreateVersion7():N}@example.com"),
            "url" => JsonValue.Create("https://example.com/a"),
            "phone" => JsonValue.Create("+48 600 100 200"),
            "tags" or "multiChoice" => new JsonArray("vip", "cold"),
            "json" => JsonValue.Create("{}"),
            _ => JsonValue.Create($"text {Guid.CreateVersion7():N}"),
        };
    }
}
