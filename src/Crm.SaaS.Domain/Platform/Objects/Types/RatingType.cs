namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>Stars: a whole number from 1 to the field's maximum, five unless it says otherwise.</summary>
public sealed class RatingType : IntegerType
{
    public const int MostByDefault = 5;

    public override string Name => "rating";

    private protected override Parsed Check(int number, Field field) =>
        number < 1 ? Parsed.Wrong("crm:too-small", "At least one star.")
        : number > (field.Max ?? MostByDefault) ? Parsed.Wrong("crm:too-large", $"At most {field.Max ?? MostByDefault:0} stars.")
        : Parsed.Of(number);

    public override IReadOnlyDictionary<string, object> Schema(Field field) =>
        new Dictionary<string, object>
        {
            ["type"] = "integer",
            ["format"] = "int32",
            ["minimum"] = 1m,
            ["maximum"] = field.Max ?? MostByDefault,
        };

    public override object? ReadStored(System.Text.Json.JsonElement value) => value.TryGetInt32(out var stars) ? stars : null;
}
