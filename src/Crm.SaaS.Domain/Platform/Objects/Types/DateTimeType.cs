using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A moment, kept in UTC with the database's precision of a microsecond.</summary>
public sealed class DateTimeType : FieldType
{
    public override string Name => "dateTime";
    public override Type ClrType => typeof(DateTimeOffset);
    public override string StorageType => "timestamptz";
    public override IReadOnlyList<FilterOperator> Operators => Types.Operators.Dates;
    public override bool Dated => true;

    public override Parsed ReadJson(JsonElement value, Field field) =>
        value.ValueKind == JsonValueKind.String
            ? ReadText(value.GetString()!, field, TextStyle.Plain)
            : WrongType("a moment such as \"2026-03-31T09:00:00Z\"");

    public override Parsed ReadText(string text, Field field, TextStyle style) =>
        MomentText.TryRead(text, style, out var moment)
            ? Parsed.Of(new DateTimeOffset(moment.Ticks - moment.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero))
            : Parsed.Wrong("crm:not-a-moment", $"“{Shown.Short(text)}” is not a moment such as 2026-03-31T09:00:00Z.");

    public override void WriteJson(Utf8JsonWriter json, object value) => json.WriteStringValue(((DateTimeOffset)value).UtcDateTime);

    public override void WriteJson(Utf8JsonWriter json, DbDataReader row, int column) => json.WriteStringValue(row.GetDateTime(column));

    public override string WriteText(object value) => ((DateTimeOffset)value).UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public override IReadOnlyDictionary<string, object> Schema(Field field) =>
        new Dictionary<string, object> { ["type"] = "string", ["format"] = "date-time" };
}
