namespace Crm.SaaS.Platform.Filtering;

/// <summary>The named spans of days: "this-quarter", "last-30-days" …. Weeks begin on Monday (ISO 8601).</summary>
public static class Spans
{
    private static readonly Dictionary<string, Func<DateOnly, (DateOnly First, DateOnly Last)>> ByName = new(StringComparer.Ordinal)
    {
        ["today"] = today => (today, today),
        ["yesterday"] = today => (today.AddDays(-1), today.AddDays(-1)),
        ["tomorrow"] = today => (today.AddDays(1), today.AddDays(1)),
        ["this-week"] = today => Week(today, 0),
        ["last-week"] = today => Week(today, -1),
        ["next-week"] = today => Week(today, 1),
        ["this-month"] = today => Months(today, 0, 1),
        ["last-month"] = today => Months(today, -1, 1),
        ["next-month"] = today => Months(today, 1, 1),
        ["this-quarter"] = today => Months(Quarter(today), 0, 3),
        ["last-quarter"] = today => Months(Quarter(today), -3, 3),
        ["next-quarter"] = today => Months(Quarter(today), 3, 3),
        ["this-year"] = today => Year(today.Year),
        ["last-year"] = today => Year(today.Year - 1),
        ["last-7-days"] = today => (today.AddDays(-6), today),
        ["last-30-days"] = today => (today.AddDays(-29), today),
        ["last-90-days"] = today => (today.AddDays(-89), today),
        ["next-7-days"] = today => (today, today.AddDays(6)),
        ["next-30-days"] = today => (today, today.AddDays(29)),
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>First and last day of a span, both included.</summary>
    public static (DateOnly First, DateOnly Last) Of(string name, DateOnly today) => ByName[name](today);

    private static (DateOnly, DateOnly) Week(DateOnly today, int offset)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) + 7 * offset);
        return (monday, monday.AddDays(6));
    }

    private static (DateOnly, DateOnly) Months(DateOnly day, int offset, int length)
    {
        var first = new DateOnly(day.Year, day.Month, 1).AddMonths(offset);
        return (first, first.AddMonths(length).AddDays(-1));
    }

    private static DateOnly Quarter(DateOnly day) => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);

    private static (DateOnly, DateOnly) Year(int year) => (new(year, 1, 1), new(year, 12, 31));
}
