using System.Text.RegularExpressions;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Tells from samples how a file writes numbers and dates.</summary>
internal static partial class StyleProbe
{
    /// <param name="zone">Where whoever sends the file reads the clock.</param>
    public static TextStyle Of(IEnumerable<string> numbers, IEnumerable<string> dates, TimeZoneInfo zone)
    {
        var (comma, dot) = (0, 0);
        foreach (var text in numbers)
            if (CommaDecimal().IsMatch(text))
                comma++;
            else if (DotDecimal().IsMatch(text))
                dot++;
        return new TextStyle(comma > dot ? ',' : '.', dates.Any(d => DayFirst().IsMatch(d)), zone);
    }

    /// <summary>"1.234,5", "12,50", "1234,5678" — but not "1,234".</summary>
    [GeneratedRegex(@"\d,\d{1,2}\D*$|\d,\d{4,}\D*$|\.\d{3},\d")]
    private static partial Regex CommaDecimal();

    [GeneratedRegex(@"\d\.\d{1,2}\D*$|\d\.\d{4,}\D*$|,\d{3}\.\d")]
    private static partial Regex DotDecimal();

    /// <summary>"31/12/2017": a first number that no month has.</summary>
    [GeneratedRegex(@"^\s*(1[3-9]|2\d|3[01])[/-]\d{1,2}[/-]\d{4}")]
    private static partial Regex DayFirst();
}
