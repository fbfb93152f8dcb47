using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Filtering;

/// <summary>Weeks begin as the company has it, here as in the browser: both are held to the weeks of <c>cases.json</c>.</summary>
public sealed class WeekTests
{
    public static TheoryData<int, string, string, string> Weeks()
    {
        var weeks = new TheoryData<int, string, string, string>();
        using var stream = typeof(WeekTests).Assembly.GetManifestResourceStream("filters.json")!;
        using var table = JsonDocument.Parse(stream);
        foreach (var week in table.RootElement.GetProperty("weeks").EnumerateArray())
            weeks.Add(
                week.GetProperty("start").GetInt32(),
                week.GetProperty("today").GetString()!,
                week.GetProperty("first").GetString()!,
                week.GetProperty("last").GetString()!
            );
        return weeks;
    }

    [Theory]
    [MemberData(nameof(Weeks))]
    public void A_week_is_the_one_that_the_table_says(int start, string today, string first, string last) =>
        Spans.Of("this-week", Day(today), (DayOfWeek)start).ShouldBe((Day(first), Day(last)));

    [Fact]
    public void Every_day_lies_in_its_week_which_begins_as_it_should_and_ends_where_the_next_begins() =>
        Prop.ForAll(
                Gen.Choose(-200_000, 200_000).ToArbitrary(),
                Gen.Choose(0, 6).ToArbitrary(),
                (days, weekday) =>
                {
                    var (today, start) = (new DateOnly(1970, 1, 1).AddDays(days), (DayOfWeek)weekday);
                    var (first, last) = Spans.Of("this-week", today, start);
                    first.DayOfWeek.ShouldBe(start);
                    (first <= today && today <= last).ShouldBeTrue();
                    last.ShouldBe(first.AddDays(6));
                    Spans.Of("last-week", today, start).ShouldBe((first.AddDays(-7), first.AddDays(-1)));
                    Spans.Of("next-week", today, start).ShouldBe((last.AddDays(1), last.AddDays(7)));
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null, "PL", "en", DayOfWeek.Monday)]
    [InlineData(null, "US", "pl", DayOfWeek.Sunday)]
    [InlineData(null, "BR", "pt-BR", DayOfWeek.Sunday)]
    [InlineData(null, "EG", "en", DayOfWeek.Saturday)]
    [InlineData(null, null, "pt-BR", DayOfWeek.Sunday)]
    [InlineData(null, null, "en", DayOfWeek.Monday)]
    [InlineData(6, "PL", "pl", DayOfWeek.Saturday)]
    [InlineData(0, "PL", "pl", DayOfWeek.Sunday)]
    public void What_a_company_says_counts_before_its_country_and_that_before_its_language(
        int? chosen,
        string? country,
        string language,
        DayOfWeek start
    ) => WeekStarts.Of(chosen, country, language).ShouldBe(start);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
