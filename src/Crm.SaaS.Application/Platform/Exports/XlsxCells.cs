using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Exports;

/// <summary>Writes values as cells: numbers, days and moments as such, everything else as text that is never a formula.</summary>
internal sealed partial class XlsxCells(TimeZoneInfo zone)
{
    /// <summary>The longest text that a cell holds.</summary>
    private const int LongestText = 32_767;

    /// <summary>The first day of which spreadsheets agree; before it, 1900 is taken for a leap year.</summary>
    private static readonly DateTime FirstDay = new(1900, 3, 1);
    private static readonly DateTime DayZero = new(1899, 12, 30);

    public void Write(TextWriter sheet, int row, int column, FieldType type, object value)
    {
        switch (value)
        {
            case int number:
                Number(sheet, row, column, number.ToString(CultureInfo.InvariantCulture), 0);
                break;
            case decimal amount:
                Number(sheet, row, column, amount.ToString("0.####", CultureInfo.InvariantCulture), XlsxParts.Amount);
                break;
            case bool truth:
                sheet.Write($"<c r=\"{Place(column, row)}\" t=\"b\"><v>{(truth ? '1' : '0')}</v></c>");
                break;
            case DateOnly day when day.ToDateTime(TimeOnly.MinValue) >= FirstDay:
                Number(sheet, row, column, Serial(day.ToDateTime(TimeOnly.MinValue)), XlsxParts.Day);
                break;
            case DateTimeOffset moment when TimeZoneInfo.ConvertTime(moment, zone).DateTime is var local && local >= FirstDay:
                Number(sheet, row, column, Serial(local), XlsxParts.Moment);
                break;
            default:
                Write(sheet, row, column, type.WriteText(value), 0);
                break;
        }
    }

    public static void Write(TextWriter sheet, int row, int column, string text, int style)
    {
        sheet.Write($"<c r=\"{Place(column, row)}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        Escape(sheet, text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText - 1), "…"));
        sheet.Write("</t></is></c>");
    }

    private static void Number(TextWriter sheet, int row, int column, string number, int style) =>
        sheet.Write($"<c r=\"{Place(column, row)}\" s=\"{style}\"><v>{number}</v></c>");

    private static string Serial(DateTime local) => (local - DayZero).TotalDays.ToString("0.##########", CultureInfo.InvariantCulture);

    /// <summary>XML has no way to write most control characters; the format writes them as _x000D_, and an underscore that would read so as _x005F_.</summary>
    private static void Escape(TextWriter sheet, string text)
    {
        if (text.Contains("_x", StringComparison.Ordinal))
            text = LooksEscaped().Replace(text, "_x005F_x");
        foreach (var c in text)
            switch (c)
            {
                case '&':
                    sheet.Write("&amp;");
                    break;
                case '<':
                    sheet.Write("&lt;");
                    break;
                case '>':
                    sheet.Write("&gt;");
                    break;
                case < ' ' and not ('\t' or '\n') or '\uFFFE' or '\uFFFF':
                    sheet.Write($"_x{(int)c:X4}_");
                    break;
                default:
                    sheet.Write(c);
                    break;
            }
    }

    private static string Place(int column, int row)
    {
        var letters = new StringBuilder(10);
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters.Insert(0, (char)('A' + (left - 1) % 26));
        return letters.Append(CultureInfo.InvariantCulture, $"{row}").ToString();
    }

    [GeneratedRegex("_x(?=[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant)]
    private static partial Regex LooksEscaped();
}
