using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Currencies;

/// <summary>Figures over amounts in several currencies are told in one, with what they were and what has no rate.</summary>
public sealed class ConvertedFigureTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly object Sum = new { value = "sum(amount)", n = "count" };

    [Fact]
    public async Task A_company_with_one_currency_is_told_plain_sums()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Deal(10.5m, "USD");
        await admin.Deal(2, null);
        var answer = await admin.Query("deals", new { group = Array.Empty<string>(), aggregate = Sum });
        answer.ToString().ShouldBe("""{"groups":[{"value":"12.50","n":2}],"currency":"USD"}""");
    }

    [Fact]
    public async Task A_sum_says_what_it_was_converted_from()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 1.1m);
        await admin.Rate("EUR", "2026-11-01", 1.2m);
        await admin.Deal(100, "USD");
        await admin.Deal(10.01m, "EUR");
        await admin.Deal(20, "EUR");
        await admin.Deal(null, "EUR");
        var group = (await admin.Query("deals", new { group = Array.Empty<string>(), aggregate = Sum })).GetProperty("groups")[0];
        group.GetProperty("value").GetString().ShouldBe("136.01");
        group.GetProperty("n").GetInt32().ShouldBe(4);
        group
            .GetProperty("conversions")
            .ToString()
            .ShouldBe(
                """{"value":{"parts":[{"currency":"EUR","count":2,"amount":"30.01","converted":"36.01"},{"currency":"USD","count":1,"amount":"100.00","converted":"100.00"}],"missingRates":[]}}"""
            );
    }

    [Fact]
    public async Task What_has_no_rate_is_told_and_not_taken_for_anything()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Deal(100, "USD");
        await admin.Deal(7, "CHF");
        await admin.Deal(8, "CHF");
        var group = (await admin.Query("deals", new { group = Array.Empty<string>(), aggregate = Sum })).GetProperty("groups")[0];
        group.GetProperty("value").GetString().ShouldBe("100.00");
        var told = group.GetProperty("conversions").GetProperty("value");
        told.GetProperty("missingRates").ToString().ShouldBe("""[{"currency":"CHF","count":2}]""");
        told.GetProperty("parts")[0].GetProperty("converted").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_closed_deal_keeps_the_rate_of_its_closing_day_and_an_open_one_has_todays()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 2m);
        await admin.Rate("EUR", "2026-03-01", 3m);
        await admin.Deal(10, "EUR", closedOn: "2026-02-28");
        await admin.Deal(10, "EUR", closedOn: "2026-03-01");
        await admin.Deal(10, "EUR", closedOn: "2025-12-31");
        await admin.Deal(10, "EUR");
        (await admin.Figure("sum")).ShouldBe("80.00");
        (await admin.Figure("max")).ShouldBe("30.00");
        (await admin.Figure("min")).ShouldBe("20.00");
        (await admin.Figure("avg")).ShouldBe("26.6667");
    }

    [Fact]
    public async Task Groups_by_a_reference_add_up_to_the_total()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 1.23456789m);
        var company = (await admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid();
        foreach (var i in Enumerable.Range(1, 7))
            await admin.Deal(i * 1.37m, i % 3 == 0 ? "USD" : "EUR", company: i % 2 == 0 ? company : null);
        var groups = (await admin.Query("deals", new { group = new[] { "company" }, aggregate = Sum })).GetProperty("groups");
        groups.GetArrayLength().ShouldBe(2);
        var sums = groups.EnumerateArray().Select(g => decimal.Parse(g.GetProperty("value").GetString()!, CultureInfo.InvariantCulture));
        sums.Sum().ToString("0.00", CultureInfo.InvariantCulture).ShouldBe(await admin.Figure("sum"));
        groups[0].GetProperty("conversions").GetProperty("value").GetProperty("parts").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_board_shows_converted_sums_over_its_cards_whatever_else_is_counted()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 2m);
        await admin.Deal(1, "EUR");
        await admin.Deal(1, "USD");
        var board = await admin.Query(
            "deals",
            new
            {
                group = new[] { "stage" },
                aggregate = new
                {
                    value = "sum(amount)",
                    currencies = "countDistinct(currency)",
                    probable = "avg(probability)",
                },
                top = new { size = 5, select = new[] { "name", "amount", "amount.converted" } },
                sort = new[] { "-value" },
            }
        );
        var column = board.GetProperty("groups")[0];
        column.GetProperty("value").GetString().ShouldBe("3.00");
        column.GetProperty("currencies").GetInt32().ShouldBe(2);
        column.GetProperty("conversions").GetProperty("value").GetProperty("parts").GetArrayLength().ShouldBe(2);
        column
            .GetProperty("items")
            .EnumerateArray()
            .Select(i => i.GetProperty("amount.converted").GetString())
            .ShouldBe(["1.00", "2.00"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_question_may_ask_for_another_currency()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 2m);
        await admin.Rate("JPY", "2026-01-01", 0.01m);
        await admin.Deal(10, "EUR");
        await admin.Deal(1, "USD");
        await admin.Deal(333, "JPY");
        var query = new
        {
            group = Array.Empty<string>(),
            aggregate = Sum,
            currency = "JPY",
        };
        var answer = await admin.Query("deals", query);
        answer.GetProperty("currency").GetString().ShouldBe("JPY");
        answer.GetProperty("groups")[0].GetProperty("value").GetString().ShouldBe("2433.00");
        var none = await admin.Query(
            "deals",
            new
            {
                query.group,
                query.aggregate,
                currency = "GBP",
            }
        );
        none.GetProperty("groups")[0].GetProperty("value").GetString().ShouldBe("0.00");
        none.GetProperty("groups")[0]
            .GetProperty("conversions")
            .GetProperty("value")
            .GetProperty("missingRates")
            .GetArrayLength()
            .ShouldBe(3);
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/deals/query", new { currency = "XXX" });
        ((int)status).ShouldBe(400);
        problem.GetProperty("code").GetString().ShouldBe("query:unknown-currency");
    }

    [Fact]
    public async Task Amounts_of_other_records_are_converted_by_their_own_currency_and_day()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 2m);
        var deal = await admin.Deal(10, "EUR");
        await admin.Create("notes", new { body = "Called", deal });
        var answer = await admin.Query(
            "notes",
            new { group = Array.Empty<string>(), aggregate = new { value = "sum(deal.amount)", best = "max(deal.amount.converted)" } }
        );
        answer.GetProperty("groups")[0].GetProperty("value").GetString().ShouldBe("20.00");
        answer.GetProperty("groups")[0].GetProperty("best").GetString().ShouldBe("20.00");
    }

    [Fact]
    public async Task When_the_company_reckons_in_another_currency_the_old_one_is_a_foreign_one()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 2m);
        await admin.Deal(10, "EUR");
        await admin.Deal(10, "USD");
        await admin.Ok(HttpMethod.Put, "/api/app/currencies", new { currency = "EUR" });
        var sum = (await admin.Query("deals", new { group = Array.Empty<string>(), aggregate = Sum })).GetProperty("groups")[0];
        sum.GetProperty("value").GetString().ShouldBe("10.00");
        sum.GetProperty("conversions")
            .GetProperty("value")
            .GetProperty("missingRates")
            .ToString()
            .ShouldBe("""[{"currency":"USD","count":1}]""");
        await admin.Rate("USD", "2026-01-01", 0.5m);
        (await admin.Figure("sum")).ShouldBe("15.00");
        var told = await admin.Ok(HttpMethod.Get, "/api/app/currencies");
        told.GetProperty("currency").GetString().ShouldBe("EUR");
        told.GetProperty("used")[0].ToString().ShouldBe("""{"code":"USD","rate":"0.5","validFrom":"2026-01-01"}""");
    }
}
