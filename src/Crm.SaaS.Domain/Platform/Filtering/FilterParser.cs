using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using static Crm.SaaS.Platform.Filtering.FilterOperator;

namespace Crm.SaaS.Platform.Filtering;

/// <summary>
/// Reads the filter language:
/// <code>
/// filter    = { "and": [filter…] } | { "or": [filter…] } | { "not": filter } | condition
/// condition = { "field": path, "op": operator, "value": value }
/// value     = a value of the field's type, "@me", "@today", a named span, or a list of two (between) or many (in, nin, has…)
/// </code>
/// Every name and value is checked against the registry here, so that what comes out can only be compiled, never injected.
/// </summary>
public static class FilterParser
{
    public const int Deepest = 20;
    public const int MostNodes = 500;
    public const int MostValues = 1_000;

    public static FilterNode Parse(JsonElement json, ObjectDefinition root)
    {
        var nodes = 0;
        return Node(json, root, 0, ref nodes);
    }

    private static FilterNode Node(JsonElement json, ObjectDefinition root, int depth, ref int nodes)
    {
        if (depth > Deepest)
            throw Refuse("query:too-deep", $"A filter nests at most {Deepest} levels.");
        if (++nodes > MostNodes)
            throw Refuse("query:too-large", $"A filter has at most {MostNodes} conditions.");
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse("query:bad-filter", "A filter is an object such as {\"field\":\"name\",\"op\":\"eq\",\"value\":\"Acme\"}.");

        var properties = json.EnumerateObject().ToList();
        if (properties.Count == 1)
            switch (properties[0].Name)
            {
                case "and":
                    return new AllOf(Nodes(properties[0].Value, root, depth, ref nodes));
                case "or":
                    return new AnyOf(Nodes(properties[0].Value, root, depth, ref nodes));
                case "not":
                    return new Not(Node(properties[0].Value, root, depth + 1, ref nodes));
            }
        foreach (var property in properties.Where(p => p.Name is not ("field" or "op" or "value")))
            throw Refuse(
                "query:bad-filter",
                $"“{Shorten(property.Name)}” is not part of a filter: use and, or, not, or field, op and value."
            );
        if (properties.DistinctBy(p => p.Name).Count() != properties.Count)
            throw Refuse("query:bad-filter", "A condition names each of field, op and value once.");
        return Condition(json, root);
    }

    private static List<FilterNode> Nodes(JsonElement json, ObjectDefinition root, int depth, ref int nodes)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw Refuse("query:bad-filter", "“and” and “or” take a list.");
        var list = new List<FilterNode>();
        foreach (var item in json.EnumerateArray())
            list.Add(Node(item, root, depth + 1, ref nodes));
        return list;
    }

    private static Condition Condition(JsonElement json, ObjectDefinition root)
    {
        var path = FieldPath.Parse(Name(json, "field"), root);
        var name = Name(json, "op");
        if (!FilterOperators.TryParse(name, out var op))
            throw Refuse("query:unknown-operator", $"There is no operator “{Shorten(name)}”.");
        if (!path.Field.Type.Operators.Contains(op))
            throw Refuse(
                "query:operator-not-for-type",
                $"“{name}” does not go with {path.Text}: use {string.Join(", ", path.Field.Type.Operators.Select(FilterOperators.NameOf))}."
            );
        var given = json.TryGetProperty("value", out var value);
        if (op is Empty or NotEmpty)
            return given && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True)
                ? throw Refuse("query:value-not-wanted", $"“{name}” takes no value.")
                : new Condition(path, op, []);
        if (!given)
            throw Refuse("query:value-missing", $"“{name}” needs a value.");
        return new Condition(path, op, Values(path, op, name, value));
    }

    private static IReadOnlyList<FilterValue> Values(FieldPath path, FilterOperator op, string name, JsonElement value)
    {
        switch (op)
        {
            case Within:
                if (value.ValueKind == JsonValueKind.String && Spans.Names.Contains(value.GetString()!))
                    return [new NamedSpan(value.GetString()!)];
                throw Refuse("query:unknown-span", $"“within” takes one of {string.Join(", ", Spans.Names)}.");
            case In or Nin or HasAny or HasAll or HasNone:
                var list = List(name, value);
                return [.. list.Select(v => One(path, op, v))];
            case Between:
                var ends = List(name, value);
                return ends.Count == 2
                    ? [One(path, op, ends[0]), One(path, op, ends[1])]
                    : throw Refuse("query:bad-value", "“between” takes a list of two values.");
            default:
                return [One(path, op, value)];
        }
    }

    private static List<JsonElement> List(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw Refuse("query:bad-value", $"“{name}” takes a list of values.");
        return value.GetArrayLength() <= MostValues
            ? [.. value.EnumerateArray()]
            : throw Refuse("query:too-large", $"A list has at most {MostValues} values.");
    }

    private static FilterValue One(FieldPath path, FilterOperator op, JsonElement value)
    {
        var type = path.Field.Type;
        if (value.ValueKind == JsonValueKind.String)
            switch (value.GetString())
            {
                case "@me" when path.Field.ReferenceTo == "user" || path.Field.Type is Objects.Types.IdType && path.Of.Name == "user":
                    return new Me();
                case "@today" when type.Dated:
                    return new Today();
            }
        if (type is Objects.Types.TagsType)
            return value.ValueKind == JsonValueKind.String
                ? new Constant(value.GetString()!)
                : throw Refuse("query:bad-value", $"{path.Text}: expected a text.");
        if (type is Objects.Types.DateTimeType && value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 10)
            type = Objects.Types.FieldTypes.Date;
        if (type is Objects.Types.TextType and not Objects.Types.ChoiceType && type.ClrType == typeof(string))
            return
                value.ValueKind == JsonValueKind.String
                && !value.GetString()!.Contains('\0', StringComparison.Ordinal)
                && value.GetString()!.Length <= 2_000
                ? new Constant(value.GetString()!)
                : throw Refuse("query:bad-value", $"{path.Text}: expected a text.");
        if (value.ValueKind == JsonValueKind.Null)
            throw Refuse("query:bad-value", $"{path.Text}: to find records without a value, use “empty”.");
        var parsed = type.ReadJson(value, path.Field);
        return parsed switch
        {
            { Ok: false, Code: "crm:too-small" or "crm:too-large" } when Number(value) is { } number => new Constant(
                type.ClrType == typeof(int) ? (object)(int)Math.Clamp(number, int.MinValue, int.MaxValue) : number
            ),
            { Ok: false } => throw Refuse("query:bad-value", $"{path.Text}: {parsed.ErrorOf(path.Text)}"),
            { Value: { } read } => new Constant(read),
            _ => throw Refuse("query:bad-value", $"{path.Text}: the value is empty."),
        };
    }

    private static decimal? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;

    private static string Name(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Refuse("query:bad-filter", $"A condition needs “{property}” as a text.");

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static BusinessException Refuse(string code, Sentence message) => BusinessException.Invalid(code, message);
}
