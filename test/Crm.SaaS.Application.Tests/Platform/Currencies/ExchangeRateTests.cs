using System.Globalization;
using System.Net;
using System.Text;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Currencies;

/// <summary>Rates are records: made, listed, imported and refused like any other.</summary>
public sealed class ExchangeRateTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Theory]
    [InlineData("""{"currency":"EUR","validFrom":"2026-01-01","rate":0}""", "rate", "crm:too-small")]
    [InlineData("""{"currency":"EUR","validFrom":"2026-01-01","rate":-1}""", "rate", "crm:too-small")]
    [InlineData("""{"currency":"EUR","validFrom":"2026-01-01","rate":1000000000}""", "rate", "crm:too-large")]
    [InlineData("""{"currency":"EUR","validFrom":"2026-01-01","rate":"1.0000000000001"}""", "rate", "crm:too-precise")]
    [InlineData("""{"currency":"EUR","validFrom":"2026-01-01"}""", "rate", "crm:required")]
    [InlineData("""{"currency":"EUR","rate":1}""", "validFrom", "crm:required")]
    [InlineData("""{"validFrom":"2026-01-01","rate":1}""", "currency", "crm:required")]
    [InlineData("""{"currency":"XXX","validFrom":"2026-01-01","rate":1}""", "currency", "crm:not-a-choice")]
    [InlineData("""{"currency":"USD","validFrom":"2026-01-01","rate":1}""", "currency", "currencies:own-currency")]
    [InlineData("""{"currency":"EUR","validFrom":"2126-01-01","rate":1}""", "validFrom", "currencies:bad-day")]
    [InlineData("""{"currency":"EUR","validFrom":"0001-01-01","rate":1}""", "validFrom", "currencies:bad-day")]
    [InlineData("""{"currency":"EUR","validFrom":"2026-01-01","rate":1,"toCurrency":"EUR"}""", "toCurrency", "crm:read-only")]
    public async Task What_cannot_be_a_rate_is_refused(string rate, string field, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/exchange-rates", rate);
        status.ShouldBe(HttpStatusCode.BadRequest, problem.ToString());
        var error = problem.GetProperty("errors").EnumerateArray().Single(e => e.GetProperty("field").GetString() == field);
        error.GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_currency_has_one_rate_for_a_day()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var rate = await admin.Rate("EUR", "2026-01-01", 1.23456789m);
        rate.GetProperty("name").GetString().ShouldBe("EUR 2026-01-01");
        rate.GetProperty("rate").GetString().ShouldBe("1.23456789");
        rate.GetProperty("toCurrency").GetString().ShouldBe("USD");
        await admin.Rate("EUR", "2026-01-02", 1);
        var again = new
        {
            currency = "EUR",
            validFrom = "2026-01-01",
            rate = 1,
        };
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/exchange-rates", again);
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("currencies:rate-exists");
        var batch = new
        {
            operations = Enumerable
                .Range(0, 2)
                .Select(_ => new
                {
                    @object = "exchange-rates",
                    action = "create",
                    values = new
                    {
                        currency = "PLN",
                        validFrom = "2026-01-01",
                        rate = 1,
                    },
                }),
        };
        ((int)(await admin.Try(HttpMethod.Post, "/api/crm/batch", batch)).Status).ShouldBeInRange(400, 409);
    }

    [Fact]
    public async Task Rates_come_from_a_file()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var file =
            "date,currency,rate,source\n2026-01-01,EUR,1.5,Bank\n2026-01-02,EUR,1.6,Bank\n2026-01-02,USD,1,Bank\n2026-01-03,EUR,0,Bank\n";
        var job = await admin.Import("exchange-rates", "rates.csv", Encoding.UTF8.GetBytes(file), null);
        job.GetProperty("created").GetInt32().ShouldBe(2, job.ToString());
        await admin.Deal(10, "EUR");
        (await admin.Figure("sum")).ShouldBe("16.00");
    }

    [Fact]
    public async Task Everybody_reads_rates_and_administrators_set_them()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Rate("EUR", "2026-01-01", 2m);
        var seller = await app.Given.User(tenant, "Sales representative");
        (await seller.Count("exchange-rates")).ShouldBe(1);
        var rate = new
        {
            currency = "PLN",
            validFrom = "2026-01-01",
            rate = 1,
        };
        (await seller.Try(HttpMethod.Post, "/api/crm/exchange-rates", rate)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await seller.Try(HttpMethod.Put, "/api/app/currencies", new { currency = "EUR" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        await seller.Deal(10, "EUR");
        (await seller.Figure("sum")).ShouldBe("20.00");
    }

    [Fact]
    public async Task Sums_go_by_the_companys_own_rates_alone()
    {
        var (ours, theirs) = ((await app.Given.Tenant()).Admin, (await app.Given.Tenant()).Admin);
        await theirs.Rate("EUR", "2026-01-01", 100m);
        await ours.Deal(10, "EUR");
        (await ours.Figure("sum")).ShouldBe("0.00");
        await ours.Rate("EUR", "2025-12-01", 2m);
        (await ours.Figure("sum")).ShouldBe("20.00");
    }

    [Fact]
    public async Task A_currency_that_is_not_known_is_not_reckoned_in()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Put, "/api/app/currencies", new { currency = "ABC" });
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("currencies:unknown-currency");
    }

    [Fact]
    public async Task A_worth_beyond_what_can_be_told_is_refused()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 100_000_000m);
        await admin.Deal(999_999_999_999_999m, "EUR");
        var query = new { group = Array.Empty<string>(), aggregate = new { sum = "sum(amount)" } };
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/deals/query", query);
        status.ShouldBe(HttpStatusCode.BadRequest, string.Create(CultureInfo.InvariantCulture, $"{problem}"));
        problem.GetProperty("code").GetString().ShouldBe("query:out-of-range");
    }
}
