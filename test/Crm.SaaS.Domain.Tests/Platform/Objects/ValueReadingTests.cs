using System.Globalization;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Sales.Deals;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Objects;

/// <summary>Numbers, dates and words as people write them.</summary>
public sealed class ValueReadingTests
{
    private static readonly ObjectDefinition Deals = ObjectRegistry.Scan().Of(typeof(Deal));

    [Theory]
    [InlineData("1054", '.', "1054")]
    [InlineData("1,054", '.', "1054")]
    [InlineData("1,054.50", '.', "1054.5")]
    [InlineData("1.054,50", ',', "1054.5")]
    [InlineData("1 054,5", ',', "1054.5")]
    [InlineData("1'054.50", '.', "1054.5")]
    [InlineData("$1,054", '.', "1054")]
    [InlineData("12,50 zł", ',', "12.5")]
    [InlineData("EUR 12.50", '.', "12.5")]
    [InlineData("0.0001", '.', "0.0001")]
    [InlineData("1,05", '.', null)]
    [InlineData("1,0540", '.', null)]
    [InlineData("1e9", '.', null)]
    [InlineData("12.3.4", '.', null)]
    [InlineData("twelve", '.', null)]
    [InlineData("0.00001", '.', null)]
    [InlineData("9999999999999999", '.', null)]
    [InlineData("(12)", '.', null)]
    public void Money_is_read_by_the_decimal_style_of_its_file(string text, char point, string? expected)
    {
        var parsed = FieldTypes.Money.ReadText(text, Deals.Find("amount")!, new TextStyle(point));
        parsed.Ok.ShouldBe(expected is not null, parsed.Sentence?.Text);
        parsed.Value.ShouldBe(expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2017-03-01", false, "2017-03-01")]
    [InlineData("03/04/2017", false, "2017-03-04")]
    [InlineData("03/04/2017", true, "2017-04-03")]
    [InlineData("31.12.2017", false, "2017-12-31")]
    [InlineData("5 Mar 2017", false, "2017-03-05")]
    [InlineData("2017-03-01T23:30:00Z", false, "2017-03-01")]
    [InlineData("2017-02-30", false, null)]
    [InlineData("31/31/2017", true, null)]
    [InlineData("soon", false, null)]
    public void A_date_is_read_as_its_file_writes_it(string text, bool dayFirst, string? expected)
    {
        var parsed = FieldTypes.Date.ReadText(text, Deals.Find("closedOn")!, new TextStyle('.', dayFirst));
        (parsed.Ok ? FieldTypes.Date.WriteText(parsed.Value!) : null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("2026-01-31 09:00", false, "2026-01-31T08:00")]
    [InlineData("2026-07-31T09:00:00", false, "2026-07-31T07:00")]
    [InlineData("2026-07-31", false, "2026-07-30T22:00")]
    [InlineData("3/4/2026 2:30 PM", false, "2026-03-04T13:30")]
    [InlineData("03/04/2026 14:30", true, "2026-04-03T12:30")]
    [InlineData("3.4.2026 14:30", false, "2026-04-03T12:30")]
    [InlineData("2026-01-31T09:00:00Z", false, "2026-01-31T09:00")]
    [InlineData("2026-01-31T09:00:00.000+0000", false, "2026-01-31T09:00")]
    [InlineData("2026-01-31 09:00 -05:00", true, "2026-01-31T14:00")]
    [InlineData("2026-03-29 02:30", false, "2026-03-29T01:30")]
    [InlineData("2026-10-25 02:30", false, "2026-10-25T01:30")]
    [InlineData("0001-01-01", false, null)]
    [InlineData("31/31/2026 10:00", true, null)]
    [InlineData("soon", false, null)]
    public void A_moment_without_an_offset_is_by_the_clock_of_whoever_sends_the_file(string text, bool dayFirst, string? expected)
    {
        var warsaw = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");
        var parsed = FieldTypes.DateTime.ReadText(text, Deals.Find("stageSince")!, new TextStyle('.', dayFirst, warsaw));
        (parsed.Ok ? FieldTypes.DateTime.WriteText(parsed.Value!)[..16] : null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("ana@acme.example", true)]
    [InlineData("Ana.Maria+x@sub.acme.example", true)]
    [InlineData("ana@acme", false)]
    [InlineData("ana@@acme.example", false)]
    [InlineData("ana acme@x.example", false)]
    [InlineData("ana@acme..example", false)]
    public void An_address_has_one_at_and_a_dotted_domain(string text, bool good) =>
        FieldTypes.Email.ReadText(text, Deals.Find("name")!, TextStyle.Plain).Ok.ShouldBe(good);

    [Theory]
    [InlineData("acme.example", "https://acme.example")]
    [InlineData("http://acme.example/a?b", "http://acme.example/a?b")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("ftp://acme.example", null)]
    [InlineData("https://ac me.example", null)]
    public void A_web_address_can_only_be_a_page(string text, string? expected) =>
        FieldTypes.Url.ReadText(text, Deals.Find("name")!, TextStyle.Plain).Value.ShouldBe(expected);
}
