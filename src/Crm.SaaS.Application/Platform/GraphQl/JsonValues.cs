using System.Text.Json;
using GraphQL;
using GraphQLParser.AST;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>From JSON to what the GraphQL library calculates with, and from its literals to JSON. Numbers keep every digit.</summary>
internal static class JsonValues
{
    public static Inputs Variables(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? new Inputs((Dictionary<string, object?>)Of(json)!) : Inputs.Empty;

    public static object? Of(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => Object(json),
            JsonValueKind.Array => json.EnumerateArray().Select(Of).ToList(),
            JsonValueKind.String => json.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => Number(json),
            _ => null,
        };

    /// <summary>A literal as a value that serializes to the same JSON; false for one that JSON cannot say: an enum's name, a variable within.</summary>
    public static bool TryRead(GraphQLValue literal, out object? value)
    {
        value = null;
        switch (literal)
        {
            case GraphQLNullValue:
                return true;
            case GraphQLStringValue text:
                value = (string)text.Value;
                return true;
            case GraphQLBooleanValue truth:
                value = truth.BoolValue;
                return true;
            case GraphQLIntValue whole:
                value = Number((string)whole.Value);
                return true;
            case GraphQLFloatValue broken:
                value = Number((string)broken.Value);
                return true;
            case GraphQLListValue list:
                return TryRead(list, out value);
            case GraphQLObjectValue fields:
                return TryRead(fields, out value);
            default:
                return false;
        }
    }

    private static bool TryRead(GraphQLListValue list, out object? value)
    {
        var items = new List<object?>();
        value = items;
        foreach (var literal in list.Values ?? [])
        {
            if (!TryRead(literal, out var item))
                return false;
            items.Add(item);
        }
        return true;
    }

    private static bool TryRead(GraphQLObjectValue fields, out object? value)
    {
        var items = new Dictionary<string, object?>(StringComparer.Ordinal);
        value = items;
        foreach (var field in fields.Fields ?? [])
        {
            if (!TryRead(field.Value, out var item) || !items.TryAdd(field.Name.StringValue, item))
                return false;
        }
        return true;
    }

    private static Dictionary<string, object?> Object(JsonElement json)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
            fields[property.Name] = Of(property.Value);
        return fields;
    }

    private static object Number(JsonElement json) =>
        json.TryGetInt32(out var whole) ? whole
        : json.TryGetInt64(out var large) ? large
        : json.Clone();

    private static JsonElement Number(string text) => JsonDocument.Parse(text).RootElement;
}
