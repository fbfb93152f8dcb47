using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.Filtering;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A day without time or zone, between the years 1 and 9999.</summary>
public sealed class DateType : FieldType
{
    private static readonly string[] MonthFirst =
    [
        "yyyy-M-d",
        "yyyy/M/d",
        "yyyy.M.d",
        "M/d/yyyy",
        "M-d-yyyy",
        "d.M.yyyy",
        "yyyyMMdd",
        "d MMM yyyy",
        "MMM d, yyyy",
    ];
    private static readonly string[] DayFirst =
    [
        "yyyy-M-d",
        "yyyy/M/d",
        "yyyy.M.d",
        "d/M/yyyy",
        "d-M-yyyy",
        "d.M.yyyy",
        "yyyyMMdd",
        "d MMM yyyy",
        "MMM d, yyyy",
    ];

    public override string Name => "date";
    public override Type ClrType => typeof(DateOnly);
    public override string StorageType => "date";
    public override IReadOnlyList<FilterOperator> Operators => Types.Operators.Dates;
    public override bool Dated => true;

    public override Parsed ReadJson(JsonElement value, Field field) =>
        value.ValueKind != JsonValueKind.String ? WrongType("a date such as \"2026-03-31\"")
        : DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Parsed.Of(day)
        : Parsed.Wrong("crm:not-a-date", $"“{Shown.Short(value.GetString()!)}” is not a date such as 2026-03-31.");

    public override Parsed ReadText(string text, Field field, TextStyle style)
    {
        var formats = style.DayFirst ? DayFirst : MonthFirst;
        if (DateOnly.TryParseExact(text.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Parsed.Of(day);
        return
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && text.Contains('T', StringComparison.Ordinal)
            ? Parsed.Of(DateOnly.FromDateTime(moment.DateTime))
            : Parsed.Wrong("crm:not-a-date", $"“{Shown.Short(text)}” is not a date.");
    }

    public override void WriteJson(Utf8JsonWriter json, object value) => WriteJson(json, (DateOnly)value);

    public override void WriteJson(Utf8JsonWriter json, DbDataReader row, int column) =>
        WriteJson(json, row.GetFieldValue<DateOnly>(column));

    public override string WriteText(object value) => ((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public override IReadOnlyDictionary<string, object> Schema(Field field) =>
        new Dictionary<string, object> { ["type"] = "string", ["format"] = "date" };

    private static void WriteJson(Utf8JsonWriter json, DateOnly value)
    {
        Span<char> text = stackalloc char[10];
        value.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteStringValue(text);
    }
}
