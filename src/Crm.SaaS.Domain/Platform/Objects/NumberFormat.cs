using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Objects;

/// <summary>
/// How an automatic number looks: text with <c>{yyyy}</c>, <c>{yy}</c>, <c>{mm}</c> for the day on which it is drawn and one run of zeros,
/// <c>{00000}</c>, for the number in so many digits at least. With a year or a month in it, counting begins anew with each.
/// </summary>
/// <param name="GapFree">Whether numbers are drawn in the transaction of the record, so that none is lost; drawing then waits for one another.</param>
public sealed partial record NumberFormat(string Text, bool GapFree)
{
    public static readonly string Plain = "{00000}";

    /// <summary>Checks a format. One without exactly one run of zeros is refused.</summary>
    public static NumberFormat Read(string? text, bool gapFree)
    {
        text = string.IsNullOrWhiteSpace(text) ? Plain : text.Trim();
        var places = Place().Matches(text).Select(m => m.Groups[1].Value).ToList();
        var digits = places.Where(p => p[0] == '0').ToList();
        return
            digits is [{ Length: <= 12 }]
            && places.All(p => p[0] == '0' || p is "yyyy" or "yy" or "mm")
            && Place().Replace(text, "").IndexOfAny(['{', '}']) < 0
            ? new NumberFormat(text, gapFree)
            : throw BusinessException.Invalid([
                new FieldError(
                    "numberFormat",
                    "custom:bad-number-format",
                    "A number format looks like PO-{yyyy}-{00000}, with one run of 1 to 12 zeros."
                ),
            ]);
    }

    /// <summary>The span within which numbers count on: empty, a year, or a month.</summary>
    public string PeriodOf(DateOnly day) =>
        Text.Contains("{mm}", StringComparison.Ordinal) ? day.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        : Text.Contains("{yy", StringComparison.Ordinal) ? day.ToString("yyyy", CultureInfo.InvariantCulture)
        : "";

    public string Write(long number, DateOnly day)
    {
        var written = new StringBuilder(Text.Length + 8);
        var from = 0;
        foreach (Match match in Place().Matches(Text))
        {
            written.Append(Text, from, match.Index - from);
            var place = match.Groups[1].Value;
            written.Append(
                place[0] == '0'
                    ? number.ToString("D" + place.Length.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
                    : day.ToString(place == "mm" ? "MM" : place, CultureInfo.InvariantCulture)
            );
            from = match.Index + match.Length;
        }
        return written.Append(Text, from, Text.Length - from).ToString();
    }

    [GeneratedRegex(@"\{(yyyy|yy|mm|0+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
