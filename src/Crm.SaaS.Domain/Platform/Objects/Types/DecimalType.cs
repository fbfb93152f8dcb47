using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A number with up to four decimals and fifteen digits before them.</summary>
public class DecimalType : FieldType
{
    public override string Name => "decimal";
    public override Type ClrType => typeof(decimal);
    public override string StorageType => "numeric(19,4)";
    public override IReadOnlyList<FilterOperator> Operators => Types.Operators.Amounts;
    public override bool Summable => true;

    /// <summary>How many decimals are always shown.</summary>
    protected virtual string Format => "0.####";

    /// <summary>How many decimals a value has at most.</summary>
    protected virtual int Decimals => 4;

    /// <summary>The greatest value, and the least without its sign.</summary>
    protected virtual decimal Largest => 999_999_999_999_999m;

    public override Parsed ReadJson(JsonElement value, Field field) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDecimal(out var number) => Check(number, field),
            JsonValueKind.Number => Parsed.Wrong("crm:too-large", "This number is too large."),
            JsonValueKind.String => ReadText(value.GetString()!, field, TextStyle.Plain),
            _ => WrongType("a number, or a number written as text"),
        };

    public override Parsed ReadText(string text, Field field, TextStyle style) =>
        Numbers.TryRead(text, style, out var number)
            ? Check(number, field)
            : Parsed.Wrong("crm:not-a-number", $"“{Shown.Short(text)}” is not a number.");

    public override void WriteJson(Utf8JsonWriter json, object value) => WriteJson(json, (decimal)value);

    public override void WriteJson(Utf8JsonWriter json, DbDataReader row, int column) => WriteJson(json, row.GetDecimal(column));

    public override string WriteText(object value) => ((decimal)value).ToString(Format, CultureInfo.InvariantCulture);

    public override IReadOnlyDictionary<string, object> Schema(Field field) =>
        new Dictionary<string, object>
        {
            ["type"] = "string",
            ["format"] = "decimal",
            ["pattern"] = $@"^-?\d{{1,15}}(\.\d{{1,{Decimals}}})?$",
        };

    private void WriteJson(Utf8JsonWriter json, decimal value)
    {
        Span<char> text = stackalloc char[40];
        value.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    private Parsed Check(decimal number, Field field) =>
        Math.Abs(number) > Largest ? Parsed.Wrong("crm:too-large", "This number is too large.")
        : decimal.Round(number, Decimals) != number ? Parsed.Wrong("crm:too-precise", $"At most {Decimals} decimals.")
        : Numbers.InLimits(number, number, field);
}
