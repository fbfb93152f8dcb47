using System.Data.Common;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>The id of a record of another object, or of the same.</summary>
public class ReferenceType : FieldType
{
    public override string Name => "reference";
    public override Type ClrType => typeof(Guid);
    public override string StorageType => "uuid";
    public override IReadOnlyList<FilterOperator> Operators => Types.Operators.Choices;

    public override Parsed ReadJson(JsonElement value, Field field) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("id", out var id) ? ReadJson(id, field)
        : value.ValueKind == JsonValueKind.String ? ReadText(value.GetString()!, field, TextStyle.Plain)
        : WrongType("the id of a record");

    public override Parsed ReadText(string text, Field field, TextStyle style) =>
        Guid.TryParse(text, out var id) && id != Guid.Empty
            ? Parsed.Of(id)
            : Parsed.Wrong("crm:not-an-id", $"“{Shown.Short(text)}” is not the id of a record.");

    public override void WriteJson(Utf8JsonWriter json, object value) => json.WriteStringValue((Guid)value);

    public override void WriteJson(Utf8JsonWriter json, DbDataReader row, int column) => json.WriteStringValue(row.GetGuid(column));

    public override string WriteText(object value) => ((Guid)value).ToString();

    public override IReadOnlyDictionary<string, object> Schema(Field field) =>
        new Dictionary<string, object> { ["type"] = "string", ["format"] = "uuid" };
}
