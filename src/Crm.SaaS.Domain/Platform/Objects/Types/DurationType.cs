using System.Globalization;
using System.Text.RegularExpressions;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>A length of time in whole minutes. As text also "1:30", "1h 30m", "1.5h", "2d" (of 24 hours) and ISO 8601 durations such as PT1H30M.</summary>
public sealed partial class DurationType : IntegerType
{
    public override string Name => "duration";

    public override Parsed ReadText(string text, Field field, TextStyle style)
    {
        text = text.Trim();
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes))
            return Check(minutes, field);
        if (Clock().Match(text) is { Success: true } clock)
            return Minutes(Number(clock, 1) * 60 + Number(clock, 2), field);
        return Units().Match(text) is { Success: true } units && units.Groups.Cast<Group>().Skip(1).Any(g => g.Success)
            ? Minutes(Number(units, 1) * 1440 + Number(units, 2) * 60 + Number(units, 3), field)
            : Parsed.Wrong("crm:not-a-duration", $"“{Shown.Short(text)}” is not a length of time such as 1:30 or 1h 30m.");
    }

    private Parsed Minutes(decimal minutes, Field field) =>
        minutes > int.MaxValue ? Parsed.Wrong("crm:too-large", "This is too long.")
        : decimal.Truncate(minutes) != minutes ? Parsed.Wrong("crm:too-precise", "Whole minutes only.")
        : Check((int)minutes, field);

    private static decimal Number(Match match, int group) =>
        match.Groups[group] is { Success: true, Value: var text }
            ? decimal.Parse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex(@"^(\d{1,6}):([0-5]\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"^P?\s*(?:(\d{1,6}(?:[.,]\d{1,4})?)\s*d(?:ays?)?)?\s*T?\s*(?:(\d{1,6}(?:[.,]\d{1,4})?)\s*h(?:ours?)?)?\s*(?:(\d{1,9})\s*m(?:in(?:utes?)?)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Units();
}
