using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>One of the field's choices, stored as its value's text.</summary>
public sealed class ChoiceType : TextType
{
    public override string Name => "choice";
    public override IReadOnlyList<FilterOperator> Operators => Types.Operators.Choices;

    public override Parsed ReadText(string text, Field field, TextStyle style)
    {
        text = text.Trim();
        if (text.Length == 0)
            return Parsed.Of(null);
        foreach (var choice in field.Choices)
            if (string.Equals(choice.Value, text, StringComparison.OrdinalIgnoreCase))
                return Parsed.Of(choice.Value);
        return Parsed.Wrong(
            "crm:not-a-choice",
            $"“{Shown.Short(text)}” is not one of {string.Join(", ", field.Choices.Take(12).Select(c => c.Value))}."
        );
    }

    public override object? ReadStored(System.Text.Json.JsonElement value) => value.GetString();

    public override IReadOnlyDictionary<string, object> Schema(Field field) =>
        new Dictionary<string, object> { ["type"] = "string", ["enum"] = field.Choices.Select(c => c.Value).ToArray() };
}
