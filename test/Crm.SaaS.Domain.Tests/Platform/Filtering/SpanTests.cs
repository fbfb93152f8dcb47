using System.Globalization;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Filtering;

public sealed class SpanTests
{
    [Theory]
    [InlineData("today", "2024-02-29", "2024-02-29", "2024-02-29")]
    [InlineData("yesterday", "2024-03-01", "2024-02-29", "2024-02-29")]
    [InlineData("this-week", "2024-12-31", "2024-12-30", "2025-01-05")]
    [InlineData("last-week", "2026-11-22", "2026-11-09", "2026-11-15")]
    [InlineData("next-month", "2026-12-31", "2027-01-01", "2027-01-31")]
    [InlineData("last-month", "2024-03-31", "2024-02-01", "2024-02-29")]
    [InlineData("this-quarter", "2026-11-21", "2026-10-01", "2026-12-31")]
    [InlineData("last-quarter", "2026-01-15", "2025-10-01", "2025-12-31")]
    [InlineData("this-year", "2026-11-21", "2026-01-01", "2026-12-31")]
    [InlineData("last-7-days", "2026-03-03", "2026-02-25", "2026-03-03")]
    [InlineData("next-30-days", "2026-12-15", "2026-12-15", "2027-01-13")]
    public void A_named_span_is_counted_from_today(string name, string today, string first, string last) =>
        Spans.Of(name, Day(today)).ShouldBe((Day(first), Day(last)));

    /// <summary>Clocks: forward at 02:00 on 2026-03-29, back at 03:00 on 2026-10-25 (Warsaw); forward at midnight on 2024-03-31 (Beirut).</summary>
    [Theory]
    [InlineData("Europe/Warsaw", "2026-03-29", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Warsaw", "2026-03-30", "2026-03-29T22:00:00Z")]
    [InlineData("Europe/Warsaw", "2026-10-26", "2026-10-25T23:00:00Z")]
    [InlineData("Asia/Beirut", "2024-03-31", "2024-03-30T22:00:00Z")]
    [InlineData("UTC", "2026-01-01", "2026-01-01T00:00:00Z")]
    public void A_day_begins_when_the_clocks_of_its_zone_say_so(string zone, string day, string moment) =>
        new FilterContext(Guid.Empty, DateTimeOffset.UnixEpoch, TimeZoneInfo.FindSystemTimeZoneById(zone))
            .StartOf(Day(day))
            .ShouldBe(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
