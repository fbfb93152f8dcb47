namespace Crm.SaaS.Platform.Filtering;

/// <summary>
/// The day with which weeks begin in a country, by the Unicode CLDR (<c>weekData/firstDay</c> of its supplemental data, release 46): on
/// Monday everywhere but where it says otherwise.
/// </summary>
public static class WeekStarts
{
    private static readonly HashSet<string> Sunday = Codes(
        "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV "
            + "TH TT TW UM US VE VI WS YE ZA ZW"
    );
    private static readonly HashSet<string> Saturday = Codes("AF BH DJ DZ EG IR IQ JO KW LY OM QA SD SY");
    private static readonly HashSet<string> Friday = Codes("MV");

    /// <param name="chosen">What the company said itself: 0 for Sunday.</param>
    /// <param name="country">ISO 3166-1; null where it is not known.</param>
    /// <param name="language">Stands in for the country where it names one: <c>pt-BR</c>.</param>
    public static DayOfWeek Of(int? chosen, string? country, string language)
    {
        if (chosen is { } day)
            return (DayOfWeek)day;
        var where = country ?? (language.Split('-') is [_, { Length: 2 } region] ? region : "");
        return Sunday.Contains(where) ? DayOfWeek.Sunday
            : Saturday.Contains(where) ? DayOfWeek.Saturday
            : Friday.Contains(where) ? DayOfWeek.Friday
            : DayOfWeek.Monday;
    }

    private static HashSet<string> Codes(string codes) => codes.Split(' ').ToHashSet(StringComparer.OrdinalIgnoreCase);
}
