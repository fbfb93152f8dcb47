using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Currencies;

/// <summary>A company's first amount in another currency is known to every server at once, though each remembers what currencies there are.</summary>
public sealed class SecondServerTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly object Sum = new { group = Array.Empty<string>(), aggregate = new { value = "sum(amount)" } };
    private static readonly object Count = new { group = Array.Empty<string>(), aggregate = new { value = "count" } };

    [Fact]
    public async Task No_server_takes_a_first_foreign_amount_one_to_one()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await using var second = app.Replica();
        using var there = On(second, admin);
        await admin.Rate("EUR", "2026-01-01", 2m);
        await admin.Deal(100, "USD");
        (await there.Figure("sum")).ShouldBe("100.00");

        await admin.Deal(10, "EUR");
        var groups = (await there.Query("deals", Sum)).GetProperty("groups");
        groups[0].GetProperty("value").GetString().ShouldBe("120.00");
        groups[0].GetProperty("conversions").GetProperty("value").GetProperty("parts").GetArrayLength().ShouldBe(2);
        (await Converted(there)).ShouldBe(["100.00", "20.00"]);
        (await there.Count("deals", Over(15))).ShouldBe(2);
        (await Exported(there)).ShouldBe("amount.converted\r\n100.00\r\n20.00\r\n");
        var both = await there.Ok(
            HttpMethod.Post,
            "/api/crm/queries",
            new { queries = new[] { new { @object = "deals", query = Count }, new { @object = "deals", query = Sum } } }
        );
        both.GetProperty("answers")
            .EnumerateArray()
            .Select(a => a.GetProperty("groups")[0].GetProperty("value").ToString())
            .ShouldBe(["2", "120.00"]);
    }

    [Fact]
    public async Task What_has_no_rate_yet_is_told_by_the_other_server_too()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await using var second = app.Replica();
        using var there = On(second, admin);
        await admin.Deal(100, "USD");
        (await there.Figure("sum")).ShouldBe("100.00");
        await admin.Deal(7, "CHF");
        var group = (await there.Query("deals", Sum)).GetProperty("groups")[0];
        group.GetProperty("value").GetString().ShouldBe("100.00");
        group
            .GetProperty("conversions")
            .GetProperty("value")
            .GetProperty("missingRates")[0]
            .GetProperty("currency")
            .GetString()
            .ShouldBe("CHF");
    }

    [Fact]
    public async Task Amounts_in_a_currency_that_the_company_changed_to_are_not_taken_for_the_old_one()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await using var second = app.Replica();
        using var there = On(second, admin);
        await admin.Deal(100, "USD");
        (await there.Figure("sum")).ShouldBe("100.00");
        await admin.Ok(HttpMethod.Put, "/api/app/currencies", new { currency = "EUR" });
        await admin.Deal(10, "EUR");
        var answer = await there.Query("deals", Sum);
        answer.GetProperty("currency").GetString().ShouldBe("USD", "it has not heard of the change yet");
        answer.GetProperty("groups")[0].GetProperty("value").GetString().ShouldBe("100.00");
        answer
            .GetProperty("groups")[0]
            .GetProperty("conversions")
            .GetProperty("value")
            .GetProperty("missingRates")
            .GetArrayLength()
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_company_with_one_currency_is_asked_the_plain_statement_in_one_round_trip()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Deal(100, "USD");
        await AskedAsync(admin, Sum);
        var (plain, sum) = (await AskedAsync(admin, Count), await AskedAsync(admin, Sum));
        sum.Count.ShouldBe(plain.Count);
        string.Join(' ', sum).ShouldNotContain("exchange_rates");
    }

    private static HttpClient On(WebApplicationFactory<Program> server, HttpClient person)
    {
        var client = server.CreateClient();
        client.DefaultRequestHeaders.Authorization = person.DefaultRequestHeaders.Authorization;
        return client;
    }

    private static object Over(decimal worth) =>
        new
        {
            field = "amount.converted",
            op = "gt",
            value = worth.ToString(CultureInfo.InvariantCulture),
        };

    private static async Task<IEnumerable<string?>> Converted(HttpClient client)
    {
        var page = await client.Query("deals", new { select = new[] { "amount.converted" }, sort = new[] { "-amount.converted" } });
        return [.. page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("amount.converted").GetString())];
    }

    private static async Task<string> Exported(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync(
            "/api/crm/deals/export",
            new
            {
                format = "csv",
                columns = new[] { "amount.converted" },
                headers = "names",
                sort = new[] { "-amount.converted" },
            }
        );
        return (await answer.Content.ReadAsStringAsync()).Trim('\uFEFF');
    }

    /// <summary>What the database is asked while a question is answered: a text per round trip.</summary>
    private static async Task<IReadOnlyList<string>> AskedAsync(HttpClient client, object query)
    {
        var trace = ActivityTraceId.CreateRandom();
        var asked = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace)
                    lock (asked)
                        asked.Add(JsonSerializer.Serialize(activity.TagObjects.ToDictionary(t => t.Key, t => t.Value?.ToString())));
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/crm/deals/query") { Content = JsonContent.Create(query) };
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return asked;
    }
}
