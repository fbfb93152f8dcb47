using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crm.SaaS.Testing.Fuzzing;

/// <summary>Values that break programs, and ways to break a body that is whole.</summary>
public sealed class FuzzValues(Random dice)
{
    private static readonly string[] Numbers =
    [
        "0",
        "-0",
        "-1",
        "1",
        "0.00005",
        "2147483648",
        "-2147483649",
        "9223372036854775808",
        "99999999999999999999999999999999999999",
        "1e400",
        "-1e400",
        "1e-400",
        "0.1234567890123456789",
    ];

    // JSON as it is written: some of these no serializer would write.
    private static readonly string[] Texts =
    [
        "\"\"",
        "\" \"",
        "\"\\u0000\"",
        "\"a\\u0000b\"",
        "\"\\ud800\"",
        "\"\\udfff tail\"",
        "\"\\u202e\\ufeff\"",
        "\"'; drop table deals; --\"",
        "\"%_\\\\\"",
        "\"../../etc/passwd\"",
        "\"<script>alert(1)</script>\"",
        "\"=1+1\"",
        "\"0001-01-01\"",
        "\"9999-12-31\"",
        "\"10000-01-01\"",
        "\"2026-02-30\"",
        "\"0000-00-00T00:00:00Z\"",
        "\"9999-12-31T23:59:59.9999999-14:00\"",
        "\"2026-01-01T00:00:00+99:00\"",
        "\"@me\"",
        "\"@today\"",
        "\"this-month\"",
        "\"00000000-0000-0000-0000-000000000000\"",
        "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"",
        "\"NaN\"",
        "\"Infinity\"",
        "\"true\"",
        "\"ŻÓŁĆ 😀\"",
    ];

    private static readonly string[] Others = ["null", "true", "false", "{}", "[]", "[[]]", "[null]", "{\"id\":1}", "{\"\":{}}"];

    public T One<T>(IReadOnlyList<T> among) => among[dice.Next(among.Count)];

    public bool Chance(int percent) => dice.Next(100) < percent;

    /// <summary>Any JSON value.</summary>
    public string Nasty() =>
        dice.Next(12) switch
        {
            < 4 => One(Texts),
            < 7 => One(Numbers),
            < 10 => One(Others),
            10 => JsonSerializer.Serialize(new string('x', One((int[])[300, 5_000, 70_000]))),
            _ => string.Concat(Enumerable.Repeat('[', 40)) + string.Concat(Enumerable.Repeat(']', 40)),
        };

    /// <summary>A text for an address, not escaped yet.</summary>
    public string NastyText() =>
        dice.Next(8) switch
        {
            0 => new string('x', 6_000),
            1 => "\0",
            2 => One(Numbers),
            3 => "-1",
            4 => "a,b,,c.d.e.f.g.h",
            5 => "%00%ff",
            6 => "{\"and\":[]}",
            _ => One(Texts).Trim('"'),
        };

    /// <summary>A whole body, broken in one way or another.</summary>
    public string Break(string whole)
    {
        switch (dice.Next(14))
        {
            case 0:
                return "";
            case 1:
                return Nasty();
            case 2:
                return whole[..dice.Next(whole.Length)];
            case 3:
                return string.Concat(Enumerable.Repeat("{\"and\":[", 3_000));
            case 4:
                return "{\"name\":" + JsonSerializer.Serialize(new string('y', 1_000_000)) + "}";
            case 5 when whole.StartsWith('{') && whole.Length > 2:
                return "{" + whole[1..^1] + "," + whole[1..];
            case 6:
                return "\uFEFF" + whole;
            case 7:
                return whole.Replace("\"", "'", StringComparison.Ordinal);
            default:
                return Replace(whole);
        }
    }

    /// <summary>A body with one of its values, anywhere inside, replaced or taken away.</summary>
    private string Replace(string whole)
    {
        var root = JsonNode.Parse(whole);
        var places = new List<JsonNode>();
        Collect(root, places);
        if (places.Count == 0)
            return Nasty();
        const string Mark = "\u0001here\u0001";
        var at = One(places);
        switch (at.Parent)
        {
            case JsonObject parent when Chance(20):
                parent.Remove(at.GetPropertyName());
                return root!.ToJsonString();
            case JsonObject parent when Chance(10):
                parent["unknown"] = 1;
                return root!.ToJsonString();
            case JsonObject parent:
                parent[at.GetPropertyName()] = Mark;
                break;
            case JsonArray parent:
                parent[at.GetElementIndex()] = Mark;
                break;
        }
        return root!.ToJsonString().Replace(JsonSerializer.Serialize(Mark), Nasty(), StringComparison.Ordinal);
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        var inner = node switch
        {
            JsonObject members => members.Select(m => m.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in inner.OfType<JsonNode>())
        {
            places.Add(child);
            Collect(child, places);
        }
    }

    /// <summary>A value as a schema of the document wants it.</summary>
    public JsonNode? Fitting(JsonElement document, JsonElement schema, int depth = 0)
    {
        schema = FuzzOperation.Follow(document, schema);
        if (schema.TryGetProperty("enum", out var among))
            return JsonNode.Parse(One([.. among.EnumerateArray()]).GetRawText());
        var format = schema.TryGetProperty("format", out var named) ? named.GetString() : null;
        switch (TypeOf(schema))
        {
            case "integer":
                return JsonValue.Create(dice.Next(1, 20));
            case "number":
                return JsonValue.Create(dice.Next(1, 20) / 2m);
            case "boolean":
                return JsonValue.Create(Chance(50));
            case "array" when depth < 4 && schema.TryGetProperty("items", out var items):
                return new JsonArray([.. Enumerable.Range(0, dice.Next(3)).Select(_ => Fitting(document, items, depth + 1))]);
            case "object" when depth < 4 && schema.TryGetProperty("properties", out var properties):
                var body = new JsonObject();
                foreach (var property in properties.EnumerateObject().Where(_ => Chance(70)))
                    body[property.Name] = Fitting(document, property.Value, depth + 1);
                return body;
            case "array":
                return new JsonArray();
            case "object":
                return new JsonObject();
            default:
                return JsonValue.Create(TextOf(format));
        }
    }

    private string TextOf(string? format) =>
        format switch
        {
            "uuid" => Guid.CreateVersion7().ToString(),
            "date" => new DateOnly(2026, 1, 1).AddDays(dice.Next(300)).ToString("O", CultureInfo.InvariantCulture),
            "date-time" => "2026-01-15T10:00:00Z",
            "decimal" => dice.Next(1_000).ToString(CultureInfo.InvariantCulture),
            "email" => $"fuzz{dice.Next(1_000_000)}@example.com",
            "uri" => "https://example.com",
            _ => $"text {dice.Next(1_000_000)}",
        };

    public static string TypeOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? ""
        : type.ValueKind == JsonValueKind.String ? type.GetString()!
        : type.EnumerateArray().Select(t => t.GetString()!).FirstOrDefault(t => t != "null") ?? "";
}
