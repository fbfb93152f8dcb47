namespace Crm.SaaS.Platform.Filtering;

/// <summary>The named spans of days: "this-quarter", "last-30-days" …. Weeks begin as the company's do.</summary>
public static class Spans
{
    private static readonly Dictionary<string, Func<DateOnly, DayOfWeek, (DateOnly First, DateOnly Last)>> ByName = new(
        StringComparer.Ordinal
    )
    {
        ["today"] = (today, _) => (today, today),
        ["yesterday"] = (today, _) => (today.AddDays(-1), today.AddDays(-1)),
        ["tomorrow"] = (today, _) => (today.AddDays(1), today.AddDays(1)),
        ["this-week"] = (today, start) => Week(today, start, 0),
        ["last-week"] = (today, start) => Week(today, start, -1),
        ["next-week"] = (today, start) => Week(today, start, 1),
        ["this-month"] = (today, _) => Months(today, 0, 1),
        ["last-month"] = (today, _) => Months(today, -1, 1),
        ["next-month"] = (today, _) => Months(today, 1, 1),
        ["this-quarter"] = (today, _) => Months(Quarter(today), 0, 3),
        ["last-quarter"] = (today, _) => Months(Quarter(today), -3, 3),
        ["next-quarter"] = (today, _) => Months(Quarter(today), 3, 3),
        ["this-year"] = (today, _) => Year(today.Year),
        ["last-year"] = (today, _) => Year(today.Year - 1),
        ["last-7-days"] = (today, _) => (today.AddDays(-6), today),
        ["last-30-days"] = (today, _) => (today.AddDays(-29), today),
        ["last-90-days"] = (today, _) => (today.AddDays(-89), today),
        ["next-7-days"] = (today, _) => (today, today.AddDays(6)),
        ["next-30-days"] = (today, _) => (today, today.AddDays(29)),
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>First and last day of a span, both included.</summary>
    public static (DateOnly First, DateOnly Last) Of(string name, DateOnly today, DayOfWeek weekStart = DayOfWeek.Monday) =>
        ByName[name](today, weekStart);

    private static (DateOnly, DateOnly) Week(DateOnly today, DayOfWeek start, int offset)
    {
        var first = today.AddDays(-((today.DayOfWeek - start + 7) % 7) + 7 * offset);
        return (first, first.AddDays(6));
    }

    private static (DateOnly, DateOnly) Months(DateOnly day, int offset, int length)
    {
        var first = new DateOnly(day.Year, day.Month, 1).AddMonths(offset);
        return (first, first.AddMonths(length).AddDays(-1));
    }

    private static DateOnly Quarter(DateOnly day) => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);

    private static (DateOnly, DateOnly) Year(int year) => (new(year, 1, 1), new(year, 12, 31));
}
