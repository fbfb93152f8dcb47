using System.Data.Common;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>Yes or no.</summary>
public sealed class BooleanType : FieldType
{
    public override string Name => "boolean";
    public override Type ClrType => typeof(bool);
    public override string StorageType => "boolean";
    public override IReadOnlyList<FilterOperator> Operators => Types.Operators.Switches;

    public override Parsed ReadJson(JsonElement value, Field field) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Parsed.Of(value.GetBoolean()) : WrongType("true or false");

    public override Parsed ReadText(string text, Field field, TextStyle style) =>
        text.Trim().ToLowerInvariant() switch
        {
            "true" or "yes" or "y" or "1" or "t" or "x" or "tak" or "sim" => Parsed.Of(true),
            "false" or "no" or "n" or "0" or "f" or "nie" or "não" => Parsed.Of(false),
            _ => Parsed.Wrong("crm:not-yes-or-no", $"“{Shown.Short(text)}” is neither yes nor no."),
        };

    public override void WriteJson(Utf8JsonWriter json, object value) => json.WriteBooleanValue((bool)value);

    public override void WriteJson(Utf8JsonWriter json, DbDataReader row, int column) => json.WriteBooleanValue(row.GetBoolean(column));

    public override string WriteText(object value) => (bool)value ? "true" : "false";

    public override IReadOnlyDictionary<string, object> Schema(Field field) => new Dictionary<string, object> { ["type"] = "boolean" };
}
