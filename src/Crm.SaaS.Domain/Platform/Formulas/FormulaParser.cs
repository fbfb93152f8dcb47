using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using static Crm.SaaS.Platform.Formulas.FormulaFunction;

namespace Crm.SaaS.Platform.Formulas;

/// <summary>
/// Reads formulas, whose grammar extends that of filters:
/// <code>
/// formula = number | text | true | false | { "date": "2026-03-31" } | { "field": name } | { function: [formula…] }
///         | { "if": [filter, formula, formula] } | { "when": filter }
/// function = add | sub | mul | div | abs | round | min | max | coalesce | concat | upper | lower | trim | length
///          | daysBetween | addDays | year | month
/// </code>
/// Fields are the record's own; whatever depends on who asks or when (@me, @today, named spans) is refused, since it could not be the same for all.
/// </summary>
public static class FormulaParser
{
    public const int Deepest = 20;
    public const int MostNodes = 200;
    private const int LongestText = 500;

    private static readonly Dictionary<string, FormulaFunction> Functions = Enum.GetValues<FormulaFunction>()
        .ToDictionary(f => JsonNamingPolicy.CamelCase.ConvertName(f.ToString()), StringComparer.Ordinal);

    public static Formula Parse(string json, ObjectDefinition root)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var reading = new Reading(root);
            var node = reading.Node(document.RootElement, 0);
            return new Formula(json, node, node.Type, reading.Uses);
        }
        catch (JsonException)
        {
            throw Refuse("formula:bad", "A formula is written as JSON, such as {\"mul\":[{\"field\":\"amount\"},1.2]}.");
        }
    }

    /// <summary>What a field of this type is to a formula; null where formulas cannot use it.</summary>
    public static FormulaType? TypeOf(FieldType type) =>
        type switch
        {
            IntegerType or DecimalType => FormulaType.Number,
            DateType => FormulaType.Date,
            DateTimeType => FormulaType.Moment,
            BooleanType => FormulaType.Boolean,
            JsonType => null,
            TextType => FormulaType.Text,
            _ => null,
        };

    private static BusinessException Refuse(string code, Sentence message) => BusinessException.Invalid(code, message);

    private sealed class Reading(ObjectDefinition root)
    {
        private int nodes;
        private readonly HashSet<Field> uses = [];

        public IReadOnlySet<Field> Uses => uses;

        public FormulaNode Node(JsonElement json, int depth)
        {
            if (depth > Deepest)
                throw Refuse("formula:too-deep", $"A formula nests at most {Deepest} levels.");
            if (++nodes > MostNodes)
                throw Refuse("formula:too-large", $"A formula has at most {MostNodes} parts.");
            switch (json.ValueKind)
            {
                case JsonValueKind.Number:
                    return json.TryGetDecimal(out var number) && FormulaNumbers.Figure(number) == number
                        ? new Literal(FormulaType.Number, number)
                        : throw Refuse("formula:bad", "A number has at most fifteen digits before and six after the point.");
                case JsonValueKind.String:
                    return json.GetString() is { Length: <= LongestText } text && !text.Contains('\0', StringComparison.Ordinal)
                        ? new Literal(FormulaType.Text, text)
                        : throw Refuse("formula:bad", $"A text in a formula has at most {LongestText} characters.");
                case JsonValueKind.True or JsonValueKind.False:
                    return new Literal(FormulaType.Boolean, json.GetBoolean());
                case JsonValueKind.Object when json.EnumerateObject().ToList() is [var only]:
                    return Named(only.Name, only.Value, depth);
                default:
                    throw Refuse(
                        "formula:bad",
                        "A formula is a number, a text, or an object with one function, such as {\"add\":[{\"field\":\"amount\"},10]}."
                    );
            }
        }

        private FormulaNode Named(string name, JsonElement value, int depth)
        {
            switch (name)
            {
                case "field":
                    return FieldOf(value);
                case "date":
                    return FieldTypes.Date.ReadJson(value, new Field("date", FieldTypes.Date)) is { Ok: true, Value: DateOnly day }
                        ? new Literal(FormulaType.Date, day)
                        : throw Refuse("formula:bad", "A date is written as {\"date\":\"2026-03-31\"}.");
                case "when":
                    return new Holds(Filter(value));
                case "if":
                    return If(value, depth);
            }
            if (!Functions.TryGetValue(name, out var function))
                throw Refuse("formula:unknown-function", $"There is no function “{name[..Math.Min(name.Length, 40)]}”.");
            var arguments =
                value.ValueKind == JsonValueKind.Array
                    ? value.EnumerateArray().Select(a => Node(a, depth + 1)).ToList()
                    : [Node(value, depth + 1)];
            return new Call(FormulaSignatures.Check(function, name, arguments), function, arguments);
        }

        private FieldValue FieldOf(JsonElement value)
        {
            var name = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            var field =
                Own(name)
                ?? throw Refuse("formula:unknown-field", $"{root.Label} has no field “{name[..Math.Min(name.Length, 60)]}” of its own.");
            if (
                field.RollUp is null && !field.IsStored && field.Formula is null && field.Whole is null
                || TypeOf(field.Type) is not { } type
            )
                throw Refuse("formula:field-not-usable", $"“{field.Label}” cannot be used in a formula.");
            Use(field);
            return new FieldValue(type, field);
        }

        private Field? Own(string name) => name.Split('.') is [var whole, var part] ? root.Find(whole)?.Part(part) : root.Find(name);

        private Choose If(JsonElement value, int depth)
        {
            if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 3)
                throw Refuse("formula:bad", "“if” takes a filter and two formulas.");
            var (then, otherwise) = (Node(value[1], depth + 1), Node(value[2], depth + 1));
            return then.Type == otherwise.Type
                ? new Choose(then.Type, Filter(value[0]), then, otherwise)
                : throw Refuse("formula:wrong-type", "Both outcomes of “if” are of one type.");
        }

        private FilterNode Filter(JsonElement json)
        {
            var filter = FilterParser.Parse(json, root);
            foreach (var condition in OwnConditions.Of(filter))
            {
                if (condition.Values.Any(v => v is not Constant))
                    throw Refuse(
                        "formula:not-pure",
                        "A formula is the same for everybody at any time: @me, @today and spans have no place in it."
                    );
                Use(condition.Path.Field);
            }
            return filter;
        }

        private void Use(Field field) => uses.Add(field.Whole ?? field);
    }
}
