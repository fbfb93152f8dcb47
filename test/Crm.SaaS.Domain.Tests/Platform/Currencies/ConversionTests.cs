using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Currencies;

public sealed class ConversionTests
{
    private static readonly DatedRate[] Rates =
    [
        new("EUR", new DateOnly(2026, 1, 1), 1.1m),
        new("EUR", new DateOnly(2026, 2, 1), 1.2m),
        new("JPY", new DateOnly(2026, 1, 1), 0.005m),
        new("KWD", new DateOnly(2026, 1, 1), 3m),
    ];

    [Theory]
    [InlineData("10", "USD", "2026-01-15", "USD", "10")]
    [InlineData("10.1234", null, "2026-01-15", "USD", "10.1234")] // its own currency: nothing is done to it
    [InlineData("10", "EUR", "2026-01-31", "USD", "11.00")]
    [InlineData("10", "EUR", "2026-02-01", "USD", "12.00")]
    [InlineData("10", "EUR", "2025-12-31", "USD", null)]
    [InlineData("10", "CHF", "2026-01-15", "USD", null)]
    [InlineData("1", "JPY", "2026-01-15", "USD", "0.01")] // 0.005: a half goes away from zero
    [InlineData("-1", "JPY", "2026-01-15", "USD", "-0.01")]
    [InlineData("0.9999", "JPY", "2026-01-15", "USD", "0.00")]
    [InlineData("1", "USD", "2026-01-15", "JPY", "200")]
    [InlineData("1", "USD", "2026-01-15", "KWD", "0.333")]
    [InlineData("2", "USD", "2026-01-15", "KWD", "0.667")]
    [InlineData("1", "EUR", "2026-01-15", "KWD", "0.367")]
    [InlineData("10", "USD", "2026-01-15", "CHF", null)]
    public void An_amount_is_worth_what_the_newest_rate_says(string amount, string? currency, string day, string into, string? worth)
    {
        var reckoning = Reckoning.Of("USD", ["EUR"], into);
        var converted = Conversion.Of(Number(amount), currency, DateOnly.Parse(day, CultureInfo.InvariantCulture), reckoning, Rates);
        converted.ShouldBe(worth is null ? null : Number(worth));
    }

    [Fact]
    public void The_error_of_a_conversion_is_at_most_half_a_unit() =>
        Prop.ForAll(
                Gen.Choose(int.MinValue, int.MaxValue).Select(n => n / 10_000m).ToArbitrary(),
                Gen.Choose(1, int.MaxValue).Select(n => n / 1_000_000m).ToArbitrary(),
                (amount, rate) =>
                {
                    DatedRate[] rates = [new("EUR", DateOnly.MinValue, rate)];
                    var worth = Conversion.Of(amount, "EUR", DateOnly.MaxValue, Reckoning.Of("USD", ["EUR"]), rates)!.Value;
                    return Math.Abs(worth - amount * rate) <= 0.005m && decimal.Round(worth, 2) == worth;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void One_currency_needs_no_rates()
    {
        Reckoning.Of("USD", ["USD"]).Several.ShouldBeFalse();
        Reckoning.Of("USD", []).Several.ShouldBeFalse();
        Reckoning.Of("USD", ["USD", "EUR"]).Several.ShouldBeTrue();
        Reckoning.Of("USD", [], into: "EUR").Several.ShouldBeTrue();
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
