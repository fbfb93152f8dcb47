using System.Buffers;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// A value as a CSV cell (RFC 4180). What a spreadsheet would take for a formula is preceded by an apostrophe, so that opening a file never
/// runs anything. A value that looks as if it had been treated so already gets one more, so that reading takes away exactly what was added.
/// </summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n;\t");

    public static string Of(string value) => Quoted(IsFormula(value.AsSpan().TrimStart('\'')) ? "'" + value : value);

    /// <summary>A cell of digits and signs that we made ourselves: a negative number is no formula.</summary>
    public static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(Special) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The value that <see cref="Of"/> was given, once the quotes are off.</summary>
    public static string Read(string cell) => cell is ['\'', ..] && IsFormula(cell.AsSpan().TrimStart('\'')) ? cell[1..] : cell;

    private static bool IsFormula(ReadOnlySpan<char> value) =>
        value is ['=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..];
}
