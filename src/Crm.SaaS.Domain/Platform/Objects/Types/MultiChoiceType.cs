namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>Several of the field's choices.</summary>
public sealed class MultiChoiceType : TagsType
{
    public override string Name => "multiChoice";

    private protected override Parsed Check(IEnumerable<string> given, Field field)
    {
        var words = base.Check(given, field);
        if (!words.Ok)
            return words;
        var chosen = new List<string>();
        foreach (var word in (IReadOnlyList<string>)words.Value!)
            if (field.Choices.FirstOrDefault(c => string.Equals(c.Value, word, StringComparison.OrdinalIgnoreCase)) is { } choice)
                chosen.Add(choice.Value);
            else
                return Parsed.Wrong(
                    "crm:not-a-choice",
                    $"“{Shown.Short(word)}” is not one of {string.Join(", ", field.Choices.Take(12).Select(c => c.Value))}."
                );
        return Parsed.Of(chosen.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());
    }

    public override object? ReadStored(System.Text.Json.JsonElement value) =>
        value.ValueKind == System.Text.Json.JsonValueKind.Array ? value.EnumerateArray().Select(w => w.GetString()!).ToArray() : null;

    public override IReadOnlyDictionary<string, object> Schema(Field field) =>
        new Dictionary<string, object>
        {
            ["type"] = "array",
            ["maxItems"] = MostTags,
            ["items"] = new Dictionary<string, object> { ["type"] = "string", ["enum"] = field.Choices.Select(c => c.Value).ToArray() },
        };
}
