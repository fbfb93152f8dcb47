namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// A value as a CSV cell (RFC 4180). What a spreadsheet would take for a formula is preceded by an apostrophe, so that opening a file never
/// runs anything.
/// </summary>
internal static class CsvText
{
    public static string Of(string value)
    {
        if (value is ['=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..])
            value = "'" + value;
        return value.AsSpan().IndexOfAny(",\"\r\n;") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
