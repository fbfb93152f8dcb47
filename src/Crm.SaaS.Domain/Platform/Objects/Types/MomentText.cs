using System.Globalization;
using System.Text.RegularExpressions;

namespace Crm.SaaS.Platform.Objects.Types;

/// <summary>Reads moments as programs and people write them: 2026-03-31T09:00:00Z, 3/31/2026 9:00 AM, 31.03.2026 09:00.</summary>
internal static partial class MomentText
{
    private static readonly CultureInfo MonthFirst = CultureInfo.InvariantCulture;
    private static readonly CultureInfo DayFirst = Reading("dd/MM/yyyy");

    /// <summary>
    /// Without an offset it is the time on the style's clock. Where that clock is put forward, a time that it leaps over is read as if it had not been yet;
    /// where it is put back, of two moments the one in winter time.
    /// </summary>
    public static bool TryRead(string text, TextStyle style, out DateTimeOffset moment)
    {
        var culture = style.DayFirst || Dotted().IsMatch(text) ? DayFirst : MonthFirst;
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParse(text, culture, Universal, out moment))
            return false;
        if (style.Zone is not { } zone || !SaysNoOffset(text, culture))
            return true;
        var ticks = moment.Ticks - zone.GetUtcOffset(DateTime.SpecifyKind(moment.DateTime, DateTimeKind.Unspecified)).Ticks;
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
            return false;
        moment = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static bool SaysNoOffset(string text, CultureInfo culture) =>
        DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind, out var told) && told.Kind == DateTimeKind.Unspecified;

    private static CultureInfo Reading(string day)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = day;
        return culture;
    }

    /// <summary>"3.4.2026": with dots the day comes first wherever they are used.</summary>
    [GeneratedRegex(@"^\s*\d{1,2}\.\d{1,2}\.\d{4}")]
    private static partial Regex Dotted();
}
