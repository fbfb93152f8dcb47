using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A whole number of 32 bits.</summary>
public class IntegerType : FieldType
{
    public override string Name => "integer";
    public override Type ClrType => typeof(int);
    public override string StorageType => "integer";
    public override IReadOnlyList<FilterOperator> Operators => Types.Operators.Amounts;
    public override bool Summable => true;

    public override Parsed ReadJson(JsonElement value, Field field) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? Check(number, field)
        : value.ValueKind == JsonValueKind.Number
            ? Parsed.Wrong("crm:not-a-whole-number", "Expected a whole number between −2,147,483,648 and 2,147,483,647.")
        : WrongType("a whole number");

    public override Parsed ReadText(string text, Field field, TextStyle style) =>
        Numbers.TryRead(text, style, out var number) && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue
            ? Check((int)number, field)
            : Parsed.Wrong("crm:not-a-whole-number", $"“{Shown.Short(text)}” is not a whole number.");

    /// <summary>What a field, or a narrower type, demands of a whole number.</summary>
    private protected virtual Parsed Check(int number, Field field) => Numbers.InLimits(number, number, field);

    public override void WriteJson(Utf8JsonWriter json, object value) => json.WriteNumberValue((int)value);

    public override void WriteJson(Utf8JsonWriter json, DbDataReader row, int column) => json.WriteNumberValue(row.GetInt32(column));

    public override string WriteText(object value) => ((int)value).ToString(CultureInfo.InvariantCulture);

    public override IReadOnlyDictionary<string, object> Schema(Field field) =>
        Numbers.Limits(new() { ["type"] = "integer", ["format"] = "int32" }, field);
}
