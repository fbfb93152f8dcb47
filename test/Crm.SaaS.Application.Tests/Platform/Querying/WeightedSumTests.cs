using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

/// <summary>A weighted sum is what each number is worth by its record's percentage, in one currency, with what it was converted from.</summary>
public sealed class WeightedSumTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly object Weighted = new { value = "weighted(amount,probability)", sum = "sum(amount)" };

    [Fact]
    public async Task Amounts_count_by_the_chances_of_their_stage()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Deal(1_000, null);
        await admin.Deal(0.37m, null);
        await admin.Deal(null, null);
        await admin.Deal(500, null, closedOn: "2026-02-01");

        var chance = await Chance(admin);
        var groups = await Groups(admin, "status");

        Value(groups["open"]).ShouldBe(Math.Round(1_000.37m * chance / 100, 4));
        Value(groups["won"]).ShouldBe(500m);
    }

    [Fact]
    public async Task Amounts_in_other_currencies_are_converted_and_their_parts_are_told_weighted()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 2m);
        await admin.Deal(100, "USD", closedOn: "2026-02-01");
        await admin.Deal(10, "EUR", closedOn: "2026-02-01");
        await admin.Deal(10, "EUR");
        await admin.Deal(7, "CHF");

        var chance = await Chance(admin);
        var total = (await admin.Query("deals", new { group = Array.Empty<string>(), aggregate = Weighted })).GetProperty("groups")[0];

        Value(total).ShouldBe(100m + 20m + 20m * chance / 100);
        var told = total.GetProperty("conversions").GetProperty("value");
        var euros = told.GetProperty("parts").EnumerateArray().Single(p => p.GetProperty("currency").GetString() == "EUR");
        Number(euros.GetProperty("amount")).ShouldBe(10m + 10m * chance / 100);
        told.GetProperty("missingRates")[0].GetProperty("currency").GetString().ShouldBe("CHF");
    }

    [Fact]
    public async Task Groups_by_a_reference_add_up_to_the_whole()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 1.23456789m);
        var company = (await admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid();
        foreach (var i in Enumerable.Range(1, 9))
            await admin.Deal(i * 1.37m, i % 3 == 0 ? "USD" : "EUR", i % 4 == 0 ? "2026-02-01" : null, i % 2 == 0 ? company : null);

        var parts = (await admin.Query("deals", new { group = new[] { "company" }, aggregate = Weighted })).GetProperty("groups");
        var whole = (await admin.Query("deals", new { group = Array.Empty<string>(), aggregate = Weighted })).GetProperty("groups")[0];

        parts.GetArrayLength().ShouldBe(2);
        parts.EnumerateArray().Sum(Value).ShouldBe(Value(whole), 0.0002m);
    }

    [Fact]
    public async Task Whatever_is_a_number_is_weighted_by_whatever_is_a_percentage()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var share = await admin.AddField("product", "Share", "percent");
        var pieces = await admin.AddField("product", "Pieces", "integer");
        foreach (var (count, percent) in new (int, decimal?)[] { (10, 12.5m), (3, 100), (7, null) })
            await admin.Create(
                "products",
                new Dictionary<string, object?>
                {
                    ["name"] = $"Product {count}",
                    [pieces] = count,
                    [share] = percent,
                }
            );

        var aggregate = new { value = $"weighted({pieces},{share})" };
        var total = (await admin.Query("products", new { group = Array.Empty<string>(), aggregate })).GetProperty("groups")[0];

        Value(total).ShouldBe(4.25m);
    }

    [Theory]
    [InlineData("weighted(amount)")]
    [InlineData("sum(amount,probability)")]
    [InlineData("weighted(name,probability)")]
    [InlineData("weighted(amount,amount)")]
    [InlineData("weighted(amount,stage)")]
    public async Task What_cannot_be_weighted_is_refused(string figure)
    {
        var admin = (await app.Given.Tenant()).Admin;

        var question = new { group = Array.Empty<string>(), aggregate = new { figure } };
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/deals/query", question);

        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, "query:bad-aggregate"));
    }

    private static async Task<decimal> Chance(HttpClient admin)
    {
        var filter = new
        {
            field = "status",
            op = "eq",
            value = "open",
        };
        var open = await admin.Query("deals", new { select = new[] { "probability" }, filter });
        return open.GetProperty("items")[0].GetProperty("probability").GetDecimal();
    }

    private static async Task<Dictionary<string, JsonElement>> Groups(HttpClient admin, string by) =>
        (await admin.Query("deals", new { group = new[] { by }, aggregate = Weighted }))
            .GetProperty("groups")
            .EnumerateArray()
            .ToDictionary(g => g.GetProperty(by).GetString()!);

    private static decimal Value(JsonElement group) => Number(group.GetProperty("value"));

    private static decimal Number(JsonElement figure) => decimal.Parse(figure.ToString(), CultureInfo.InvariantCulture);
}
