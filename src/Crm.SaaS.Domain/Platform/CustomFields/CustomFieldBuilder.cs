using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Formulas;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Builds fields from their definitions. What cannot be built is refused with the property that is wrong.</summary>
internal static class CustomFieldBuilder
{
    public const int MostChoices = 200;
    private const int LongestChoice = 80;
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    /// <summary>A field that holds a value itself.</summary>
    public static Field Plain(CustomFieldSpec spec)
    {
        var type = FieldTypes.ByName(spec.Type) ?? throw Refuse("type", "custom:unknown-type", $"There is no field type “{spec.Type}”.");
        var field = Begin(spec, type);
        if (type is ReferenceType)
            field.ReferenceTo =
                type is UserType
                    ? "user"
                    : spec.ReferenceTo ?? throw Refuse("referenceTo", "crm:required", "Say which object it refers to.");
        if (type is ChoiceType or MultiChoiceType)
            field.Of(Choices(spec.Choices));
        if (type is TextType and not ChoiceType && spec.MaxLength is { } longest)
            field.Longest(longest);
        if (type is IntegerType or DecimalType)
            field.Within(spec.Least, type is RatingType ? spec.Most ?? RatingType.MostByDefault : spec.Most);
        if (spec is { Least: { } least, Most: { } most } && least > most)
            throw Refuse("most", "custom:bad-limits", "The greatest value is less than the least.");
        if (spec.Pattern is { } pattern)
            field.Matching(Pattern(pattern, type));
        if (type is AutoNumberType)
            field.Drawn(NumberFormat.Read(spec.NumberFormat, spec.GapFree)).Unique();
        if (spec.Required && type is not AutoNumberType)
            field.Required();
        if (spec.Unique)
            Unique(field);
        if (spec.Searchable)
            Searchable(field);
        if (spec.Alike is { } alike)
            Alike(field, alike);
        field.KeptBy(new CustomSlot(spec.Id, spec.Key, (spec.Indexed || field.IsReference) && CustomFieldTypes.CanBeIndexed(field)));
        if (spec.Default is { } given)
            field.Begins(FieldDefault.Read(given, field));
        return field;
    }

    public static Field OfFormula(CustomFieldSpec spec, ObjectDefinition of)
    {
        if (string.IsNullOrWhiteSpace(spec.Formula))
            throw Refuse("formula", "crm:required", "Write the formula.");
        var formula = At("formula", () => FormulaParser.Parse(spec.Formula, of));
        var type = (formula.Type, spec.ResultType) switch
        {
            (FormulaType.Number, null or "decimal") => FieldTypes.Decimal,
            (FormulaType.Number, "money") => FieldTypes.Money,
            (FormulaType.Number, "percent") => FieldTypes.Percent,
            (FormulaType.Text, null or "text") => FieldTypes.Text,
            (FormulaType.Date, null or "date") => FieldTypes.Date,
            (FormulaType.Moment, null or "dateTime") => FieldTypes.DateTime,
            (FormulaType.Boolean, null or "boolean") => FieldTypes.Boolean,
            _ => throw Refuse(
                "resultType",
                "formula:wrong-type",
                $"The formula gives a {formula.Type.ToString().ToLowerInvariant()}, which is no {spec.ResultType}."
            ),
        };
        return Begin(spec, type).KeptBy(new CustomSlot(spec.Id, spec.Key, Indexed: false)).Follows(formula);
    }

    public static Field OfRollUp(CustomFieldSpec spec, ObjectDefinition of, ObjectRegistry registry)
    {
        if (string.IsNullOrWhiteSpace(spec.RollUp))
            throw Refuse("rollUp", "crm:required", "Say what is rolled up.");
        var rollUp = At("rollUp", () => RollUpReader.Read(spec.RollUp, of, registry));
        var type =
            rollUp.Function == RollUpFunction.Count ? FieldTypes.Integer
            : rollUp.Function == RollUpFunction.Sum && rollUp.Of!.Type is IntegerType ? FieldTypes.Decimal
            : rollUp.Of!.Type;
        return Begin(spec, type).KeptBy(new CustomSlot(spec.Id, spec.Key, spec.Indexed, RolledUp: true)).Sums(rollUp);
    }

    /// <summary>The conditions of a field; they may name any field of its object.</summary>
    public static FieldConditions Conditions(CustomFieldSpec spec, ObjectDefinition of) =>
        new(
            Condition("visibleWhen", spec.VisibleWhen, of),
            Condition("requiredWhen", spec.RequiredWhen, of),
            Condition("editableWhen", spec.EditableWhen, of)
        );

    private static FieldCondition? Condition(string property, string? json, ObjectDefinition of) =>
        json is null
            ? null
            : At(
                property,
                () =>
                {
                    using var document = JsonDocument.Parse(json);
                    var filter = FilterParser.Parse(document.RootElement, of);
                    _ = OwnConditions.Of(filter).Count();
                    return new FieldCondition(json, filter);
                }
            );

    private static Field Begin(CustomFieldSpec spec, FieldType type)
    {
        var field = new Field(spec.Name, type).Labelled(spec.Label);
        if (spec.InList)
            field.Listed();
        if (spec.Highlighted)
            field.Highlighted();
        if (spec.Help is { } help)
            field.Helped(help);
        return field;
    }

    private static void Unique(Field field)
    {
        if (field.Type is BooleanType or TagsType or CompositeType or LongTextType or JsonType)
            throw Refuse("isUnique", "custom:cannot-be-unique", $"A field of type {field.Type.Name} cannot be unique.");
        field.Unique();
    }

    private static void Searchable(Field field)
    {
        if (field.Type.ClrType != typeof(string) || field.Type is JsonType)
            throw Refuse("searchable", "custom:cannot-be-searched", "Only texts are found by the search.");
        field.Searchable();
    }

    private static void Alike(Field field, string alike)
    {
        if (field.Type is not TextType or LongTextType or JsonType or ChoiceType)
            throw Refuse("alike", "custom:cannot-be-alike", "Only short texts tell that two records are the same.");
        field.Alike(Enum.Parse<Likeness>(alike, ignoreCase: true));
    }

    private static Regex Pattern(string pattern, FieldType type)
    {
        if (type is not TextType or ChoiceType or AutoNumberType)
            throw Refuse("pattern", "custom:bad-pattern", "Only texts can be held to a pattern.");
        try
        {
            // Without backtracking a pattern takes time in proportion to the text, whatever somebody writes.
            return new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternTime);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw Refuse("pattern", "custom:bad-pattern", "This is not a regular expression without look-around and back-references.");
        }
    }

    private static IReadOnlyList<Choice> Choices(string? json)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? "[]");
            var choices = document.RootElement.EnumerateArray().Select(ChoiceOf).ToList();
            return choices.Count is 0 or > MostChoices
                    ? throw Refuse("choices", "custom:bad-choices", $"A choice has 1 to {MostChoices} values.")
                : choices.DistinctBy(c => c.Value, StringComparer.OrdinalIgnoreCase).Count() < choices.Count
                    ? throw Refuse("choices", "custom:bad-choices", "Each value stands there once.")
                : choices;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw Refuse(
                "choices",
                "custom:bad-choices",
                "Choices are a JSON list such as [{\"value\":\"gold\",\"label\":\"Gold\",\"color\":\"warning\"}]."
            );
        }
    }

    private static Choice ChoiceOf(JsonElement json)
    {
        var value = json.ValueKind == JsonValueKind.String ? json.GetString() : Text(json, "value");
        var label = json.ValueKind == JsonValueKind.String ? null : Text(json, "label");
        var color = (json.ValueKind == JsonValueKind.String ? null : Text(json, "color")) ?? "neutral";
        value = (value ?? label ?? "").Trim();
        return
            value.Length is > 0 and <= LongestChoice
            && (label?.Length ?? 0) <= LongestChoice
            && !value.Any(char.IsControl)
            && value.IndexOfAny([';', ',', '|']) < 0
            && Choice.Colors.Contains(color)
            ? new Choice(value, color, label ?? value)
            : throw Refuse(
                "choices",
                "custom:bad-choices",
                $"A choice has a value of 1 to {LongestChoice} characters without ; , | and a colour of {string.Join(", ", Choice.Colors)}."
            );
    }

    private static string? Text(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    /// <summary>Puts what is wrong inside a JSON property onto that property.</summary>
    private static T At<T>(string property, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (BusinessException refusal) when (refusal.Errors.Count == 0)
        {
            throw Refuse(property, refusal.Code, refusal.Sentence);
        }
        catch (JsonException)
        {
            throw Refuse(property, "crm:not-json", "This is not valid JSON.");
        }
    }

    private static BusinessException Refuse(string field, string code, Sentence message) =>
        BusinessException.Invalid([new FieldError(field, code, message)]);
}
