using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Currencies;

/// <summary>An amount is worth the same in SQL and in memory: over currencies, days, ties, signs, fractions and the largest numbers.</summary>
public sealed class ConversionAgreementTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string?[] Held = [null, "USD", "EUR", "JPY", "KWD", "PLN", "CHF"];
    private static readonly string[] Wanted = ["USD", "EUR", "JPY", "KWD", "CHF"];
    private static readonly decimal[] Amounts =
    [
        0,
        0.0001m,
        0.005m,
        0.01m,
        0.5m,
        1,
        1.005m,
        2.5m,
        33.3333m,
        1234.5678m,
        99_999_999.9999m,
        999_999_999_999.9999m,
    ];
    private static readonly decimal[] Rates = [0.5m, 0.005m, 1m, 3m, 0.333333333333m, 4.2517m, 0.00000123m, 82_000.123456789012m];
    private static readonly DateOnly First = new(2026, 1, 1);

    private sealed record Case(decimal Amount, decimal Margin, string? Currency, DateOnly? ClosedOn);

    [Fact]
    public async Task Converted_values_sums_and_filters_are_the_same_in_the_database_and_in_memory()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create(
            "custom-fields",
            new
            {
                @object = "deal",
                label = "Margin",
                type = "money",
            }
        );
        var rates = RateTables().Sample(1, new Rnd(20_261_125), 50).Single();
        await admin.Batch(
            "exchange-rates",
            rates.Select(r => new
            {
                currency = r.Currency,
                validFrom = r.From,
                rate = r.Rate,
            })
        );
        var won = await admin.Won();
        await admin.Batch("deals", Cases().Sample(240, new Rnd(20_261_126), 50).Select(c => Values(c, won)));

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var into in Wanted)
        {
            var reckoning = Reckoning.Of("USD", Held.OfType<string>(), into);
            var select = new[] { "amount", "c_margin", "currency", "closedOn", "amount.converted", "c_margin.converted" };
            var page = new { size = 500 };
            var deals = (
                await admin.Query(
                    "deals",
                    new
                    {
                        select,
                        page,
                        currency = into,
                    }
                )
            ).GetProperty("items").EnumerateArray().ToList();
            deals.Count.ShouldBe(240);
            var worths = new List<decimal?>();
            foreach (var deal in deals)
            {
                var (currency, day) = (deal.GetProperty("currency").GetString(), Day(deal) ?? today);
                foreach (var field in (string[])["amount", "c_margin"])
                {
                    var worth = Conversion.Of(Number(deal, field)!.Value, currency, day, reckoning, rates);
                    Number(deal, field + ".converted").ShouldBe(worth, $"{into}: {deal}");
                    if (field == "amount")
                        worths.Add(worth);
                }
            }
            var question = new
            {
                group = Array.Empty<string>(),
                aggregate = new { sum = "sum(amount)", most = "max(amount)" },
                currency = into,
            };
            var told = (await admin.Query("deals", question)).GetProperty("groups")[0];
            Number(told, "sum").ShouldBe(worths.Sum() ?? 0, into);
            Number(told, "most").ShouldBe(worths.Max(), into);
            var missing = told.GetProperty("conversions").GetProperty("sum").GetProperty("missingRates");
            missing.EnumerateArray().Sum(m => m.GetProperty("count").GetInt32()).ShouldBe(worths.Count(w => w is null), into);
            foreach (var limit in Amounts)
            {
                var filter = new
                {
                    field = "amount.converted",
                    op = "gte",
                    value = limit,
                };
                var answer = await admin.Query(
                    "deals",
                    new
                    {
                        filter,
                        count = "exact",
                        page = new { size = 1 },
                        currency = into,
                    }
                );
                answer.GetProperty("total").GetProperty("count").GetInt32().ShouldBe(worths.Count(w => w >= limit), $"{into} ≥ {limit}");
            }
        }
    }

    private static Gen<DatedRate[]> RateTables() =>
        (
            from currency in Gen.Elements("EUR", "JPY", "KWD", "PLN")
            from days in Gen.Choose(0, 60)
            from rate in Gen.OneOf(Gen.Elements(Rates), Gen.Choose(1, 2_000_000_000).Select(n => n / 1_000_000m))
            select new DatedRate(currency, First.AddDays(days), rate)
        )
            .ArrayOf(40)
            .Select(rates => rates.DistinctBy(r => (r.Currency, r.From)).ToArray());

    private static Gen<Case> Cases() =>
        from amount in Gen.OneOf(Gen.Elements(Amounts), Gen.Choose(0, int.MaxValue).Select(n => n / 10_000m))
        from margin in Gen.Choose(int.MinValue / 2, int.MaxValue / 2).Select(n => n / 1_000m)
        from currency in Gen.Elements(Held)
        from days in Gen.Choose(-10, 80)
        from closed in Gen.Elements(true, false)
        select new Case(amount, margin, currency, closed ? First.AddDays(days) : null);

    private static Dictionary<string, object?> Values(Case from, Guid won)
    {
        var values = new Dictionary<string, object?>
        {
            ["name"] = "A deal",
            ["amount"] = from.Amount,
            ["c_margin"] = from.Margin,
            ["currency"] = from.Currency,
        };
        if (from.ClosedOn is { } day)
            (values["stage"], values["closedOn"]) = (won, day);
        return values;
    }

    private static DateOnly? Day(JsonElement deal) =>
        deal.GetProperty("closedOn").GetString() is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null;

    private static decimal? Number(JsonElement of, string name) =>
        of.GetProperty(name).GetString() is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;
}
