using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Currencies;

/// <summary>What an amount is worth is a path like any other: <c>amount.converted</c>.</summary>
public sealed class ConvertedValueTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string[] Names = ["amount", "amount.converted"];

    [Fact]
    public async Task A_list_shows_sorts_filters_and_pages_by_it()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 2m);
        await admin.Rate("PLN", "2026-01-01", 0.25m);
        await admin.Deal(10, "EUR");
        await admin.Deal(100, "PLN");
        await admin.Deal(21, "USD");
        await admin.Deal(9, "CHF");
        string[] sort = ["-amount.converted"];
        var first = await admin.Query(
            "deals",
            new
            {
                select = Names,
                sort,
                page = new { size = 2 },
            }
        );
        Shown(first).ShouldBe(["25.00", "21.00"]);
        var next = await admin.Query(
            "deals",
            new
            {
                select = Names,
                sort,
                page = new { size = 2, after = first.GetProperty("next").GetString() },
            }
        );
        Shown(next).ShouldBe(["20.00", null]);
        var filter = new
        {
            field = "amount.converted",
            op = "gte",
            value = 21,
        };
        (await admin.Count("deals", filter)).ShouldBe(2);
        (await admin.Count("deals", new { field = "amount.converted", op = "empty" })).ShouldBe(1);
        var groups = await admin.Query("deals", new { group = new[] { "amount.converted" }, aggregate = new { n = "count" } });
        groups.GetProperty("groups").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public async Task Pages_offer_it_where_amounts_are_in_several_currencies()
    {
        var admin = (await app.Given.Tenant()).Admin;
        (await AmountAsync(admin)).TryGetProperty("parts", out _).ShouldBeFalse("one currency needs no conversion");
        await admin.Rate("EUR", "2026-01-01", 2m);
        await admin.Deal(10, "EUR");
        var part = (await AmountAsync(admin)).GetProperty("parts")[0];
        (part.GetProperty("name").GetString(), part.GetProperty("label").GetString(), part.GetProperty("type").GetString()).ShouldBe(
            ("converted", "in USD", "money")
        );
        part.GetProperty("sortable").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_has_it_as_a_column()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Rate("EUR", "2026-01-01", 2m);
        await admin.Deal(10, "EUR");
        var request = new
        {
            format = "csv",
            columns = Names,
            headers = "names",
            currency = "EUR",
        };
        using var content = System.Net.Http.Json.JsonContent.Create(request);
        using var answer = await admin.PostAsync("/api/crm/deals/export", content);
        (await answer.Content.ReadAsStringAsync()).Trim('\uFEFF').ShouldBe("amount,amount.converted\r\n10.00,10.00\r\n");
        var into = await admin.Ok(
            HttpMethod.Post,
            "/api/crm/deals/export",
            new
            {
                request.format,
                request.columns,
                request.headers,
            }
        );
        into.GetString()!.Trim('\uFEFF').ShouldBe("amount,amount.converted\r\n10.00,20.00\r\n");
    }

    [Fact]
    public async Task A_rate_that_is_mended_shows_in_a_list_that_somebody_has_already()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var rate = (await admin.Rate("EUR", "2026-01-01", 2m)).GetProperty("id").GetGuid();
        await admin.Deal(10, "EUR");
        const string address = "/api/crm/deals?select=amount.converted";
        using var before = await admin.GetAsync(address);
        (await StatusAsync(admin, address, before.Headers.ETag!)).ShouldBe(HttpStatusCode.NotModified);
        await admin.Ok(HttpMethod.Patch, $"/api/crm/exchange-rates/{rate}", new { rate = "2.5" });
        (await StatusAsync(admin, address, before.Headers.ETag!)).ShouldBe(HttpStatusCode.OK);
        (await admin.Figure("sum")).ShouldBe("25.00");
        await admin.Ok(HttpMethod.Delete, $"/api/crm/exchange-rates/{rate}");
        (await admin.Figure("sum")).ShouldBe("0.00");
    }

    [Fact]
    public async Task Who_may_not_see_an_amount_does_not_see_what_it_is_worth()
    {
        var w = await MaskedAsync("amount");
        foreach (
            var question in (string[])
                [
                    """{"select":["amount.converted"]}""",
                    """{"sort":["amount.converted"]}""",
                    """{"filter":{"field":"amount.converted","op":"gt","value":1}}""",
                    """{"group":[],"aggregate":{"sum":"sum(amount.converted)"}}""",
                    """{"group":[],"aggregate":{"sum":"sum(amount)"}}""",
                ]
        )
            (await w.Person.Client.Try(HttpMethod.Post, "/api/crm/deals/query", question))
                .Json.GetProperty("code")
                .GetString()
                .ShouldBe("query:unknown-field", question);
    }

    [Fact]
    public async Task Who_may_not_know_the_currency_of_an_amount_is_not_told_it_by_its_worth()
    {
        var w = await MaskedAsync("currency");
        (await w.Person.Client.Figure("sum")).ShouldBe("10.00");
        var question = new { group = Array.Empty<string>(), aggregate = new { sum = "sum(amount)" } };
        var answer = await w.Person.Client.Query("deals", question);
        answer.TryGetProperty("currency", out _).ShouldBeFalse();
        (await AmountAsync(w.Person.Client)).TryGetProperty("parts", out _).ShouldBeFalse();
        answer.GetProperty("groups")[0].TryGetProperty("conversions", out _).ShouldBeFalse();
        var (status, _) = await w.Person.Client.Try(HttpMethod.Post, "/api/crm/deals/query", new { select = Names });
        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Formulas_and_rules_of_forms_cannot_depend_on_rates()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var formula = new
        {
            @object = "deal",
            label = "Worth",
            type = "formula",
            formula = """{"field":"amount.converted"}""",
        };
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/custom-fields", formula);
        status.ShouldBe(HttpStatusCode.BadRequest, problem.ToString());
        var condition = new
        {
            @object = "deal",
            label = "Reason",
            type = "text",
            visibleWhen = """{"field":"amount.converted","op":"gt","value":1}""",
        };
        (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/custom-fields", condition);
        status.ShouldBe(HttpStatusCode.BadRequest, problem.ToString());
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("query:own-fields-only");
    }

    private async Task<MaskedWorld> MaskedAsync(string field)
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Masked", "all", "Crm.Deals.Read");
        await tenant.Admin.Rate("EUR", "2026-01-01", 2m);
        var deal = await tenant.Admin.Deal(10, "EUR");
        await tenant.Admin.Open(role, "deals", field, "hidden");
        return new MaskedWorld(await tenant.Join(app, "Masked", "Masked"), deal);
    }

    private static async Task<JsonElement> AmountAsync(HttpClient client) =>
        (await client.Ok(HttpMethod.Get, "/api/crm/metadata"))
            .GetProperty("objects")
            .EnumerateArray()
            .Single(o => o.GetProperty("name").GetString() == "deal")
            .GetProperty("fields")
            .EnumerateArray()
            .Single(f => f.GetProperty("name").GetString() == "amount");

    private static List<string?> Shown(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("amount.converted").GetString())];

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(tag);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private sealed record MaskedWorld(Person Person, Guid Deal);
}
