using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Isolation;

/// <summary>The query language is no way out of one's own company, and what it does not know it refuses.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class QueryTests(TwoCompanies companies)
{
    private Company Attacker => companies.Attacker;
    private Company Victim => companies.Victim;

    [Theory]
    [InlineData("""{"field":"tenantId","op":"eq","value":"x"}""")]
    [InlineData("""{"field":"tenant_id","op":"neq","value":null}""")]
    [InlineData("""{"field":"name","op":"or 1=1","value":"x"}""")]
    [InlineData("""{"field":"name; drop table deals","op":"eq","value":"x"}""")]
    [InlineData("""{"field":"name' or '1'='1","op":"eq","value":"x"}""")]
    [InlineData("""{"field":"owner.passwordHash","op":"startsWith","value":"A"}""")]
    [InlineData("""{"field":"owner.securityStamp","op":"startsWith","value":"A"}""")]
    [InlineData("""{"field":"owner.team.tenantId","op":"eq","value":"x"}""")]
    [InlineData("""{"field":"company.owner.nothing","op":"eq","value":"x"}""")]
    [InlineData("""{"and":[{"or":[{"field":"deletedById","op":"empty"}]}]}""")]
    [InlineData("""{"field":"name","op":"eq","value":"x","sql":"1=1"}""")]
    [InlineData("""{"field":"amount","op":"contains","value":"1"}""")]
    public async Task A_filter_that_reaches_too_far_is_refused(string filter) => await RefusesAsync($$"""{"filter":{{filter}}}""");

    [Theory]
    [InlineData("name; drop table deals")]
    [InlineData("(select password_hash from users)")]
    [InlineData("owner.passwordHash")]
    [InlineData("-tenantId")]
    [InlineData("nothing")]
    public async Task A_sort_that_reaches_too_far_is_refused(string sort) =>
        await RefusesAsync($$"""{"sort":[{{JsonSerializer.Serialize(sort)}}]}""");

    [Theory]
    [InlineData("""{"select":["tenantId"]}""")]
    [InlineData("""{"select":["owner.passwordHash"]}""")]
    [InlineData("""{"select":["*"]}""")]
    [InlineData("""{"group":["tenantId"],"aggregate":{"n":"count"}}""")]
    [InlineData("""{"group":["owner.securityStamp"],"aggregate":{"n":"count"}}""")]
    [InlineData("""{"group":["stage"],"aggregate":{"n":"sum(tenantId)"}}""")]
    [InlineData("""{"group":["stage"],"aggregate":{"n":"sum(amount)) from users --"}}""")]
    [InlineData("""{"page":{"size":-1}}""")]
    [InlineData("""{"page":{"size":100000}}""")]
    [InlineData("""{"page":{"size":10,"number":-5}}""")]
    [InlineData("""{"page":{"size":10,"after":"AAAA"}}""")]
    [InlineData("""{"page":{"size":10,"after":""}}""")]
    public async Task A_question_that_reaches_too_far_is_refused(string query) => await RefusesAsync(query);

    [Fact]
    public async Task A_filter_a_thousand_deep_is_refused()
    {
        var filter = string.Concat(Enumerable.Repeat("""{"not":""", 1_000)) + """{"field":"name","op":"empty"}""" + new string('}', 1_000);
        await RefusesAsync($$"""{"filter":{{filter}}}""");
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_company_and_its_question()
    {
        var cursors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var company in new[] { Attacker, Victim })
        {
            foreach (var n in Enumerable.Range(0, 3))
                await company.PostAsync("/api/crm/competitors", new { name = $"{company.Canary} cursor {n}" });
            cursors[company.Tenant.Name] = (await AskAsync(company, "competitors", """{"sort":["name"],"page":{"size":1}}"""))
                .GetProperty("next")
                .GetString()!;
        }
        var (own, foreign) = (cursors["attacker"], cursors["victim"]);
        (await AskAsync(Attacker, "competitors", Page("name", own))).GetProperty("items").GetArrayLength().ShouldBe(1);
        await RefusesAsync(Page("name", foreign), "competitors", "query:bad-cursor");
        await RefusesAsync(Page("-name", own), "competitors", "query:bad-cursor");
        await RefusesAsync(Page("name", own[..^6] + "AAAAAA"), "competitors", "query:bad-cursor");

        static string Page(string sort, string after) => $$$"""{"sort":["{{{sort}}}"],"page":{"size":1,"after":"{{{after}}}"}}""";
    }

    [Fact]
    public async Task Every_count_is_the_companys_own()
    {
        foreach (var target in Attacker.Objects)
        {
            var (table, ofObject) = (target.Table, target.IsOwn ? $" and object = '{target.Name}'" : "");
            if (Company.KeptForOneself.Contains(target.Name))
                ofObject = $" and owner_id = '{Attacker.AdminId}'";
            var truth = (long)
                (
                    await TwoCompanies.ScalarAsync(
                        companies.App.Database.Admin,
                        $"select count(*) from {table} where tenant_id = '{Attacker.Id}' and deleted_at is null{ofObject}"
                    )
                )!;
            var list = await AskAsync(Attacker, target.Plural, """{"page":{"size":1},"count":"exact"}""");
            list.GetProperty("total").GetProperty("count").GetInt64().ShouldBe(truth, target.Name);
            var totals = await AskAsync(Attacker, target.Plural, """{"group":[],"aggregate":{"n":"count"}}""");
            totals.GetProperty("groups")[0].GetProperty("n").GetInt64().ShouldBe(truth, target.Name);
        }
    }

    [Fact]
    public async Task Sums_do_not_add_another_companys_money()
    {
        await Attacker.PostAsync("/api/crm/deals", new { name = "Mine", amount = "100.00" });
        await Victim.PostAsync("/api/crm/deals", new { name = $"{Victim.Canary} theirs", amount = "900000.00" });
        var sum = (decimal)
            (
                await TwoCompanies.ScalarAsync(
                    companies.App.Database.Admin,
                    $"select sum(amount) from deals where tenant_id = '{Attacker.Id}' and deleted_at is null"
                )
            )!;
        var totals = await AskAsync(Attacker, "deals", """{"group":[],"aggregate":{"sum":"sum(amount)"}}""");
        decimal.Parse(totals.GetProperty("groups")[0].GetProperty("sum").GetString()!, CultureInfo.InvariantCulture).ShouldBe(sum);
    }

    [Fact]
    public async Task Search_finds_the_companys_own_and_nothing_else()
    {
        foreach (var words in new[] { Victim.Canary, "canary", "victim", "sam", "ca" })
        {
            var body = await Attacker.Admin.GetStringAsync($"/api/crm/search?q={words}");
            body.ShouldNotContain(Victim.Canary);
            foreach (var target in Attacker.Objects)
                (await AskAsync(Attacker, target.Plural, $$$"""{"search":"{{{words}}}","page":{"size":100}}"""))
                    .GetRawText()
                    .ShouldNotContain(Victim.Canary);
        }
        (await Attacker.Admin.GetStringAsync($"/api/crm/search?q={Attacker.Canary}")).ShouldContain(Attacker.Canary);
    }

    [Fact]
    public async Task A_seller_counts_and_sums_only_what_is_theirs()
    {
        await Attacker.PostAsync("/api/crm/deals", new { name = "Not the seller's", amount = "5.00" });
        (await AskAsync(Attacker.Seller, "deals", """{"count":"exact"}"""))
            .GetProperty("total")
            .GetProperty("count")
            .GetInt32()
            .ShouldBe(0);
        (await AskAsync(Attacker.Seller, "deals", """{"group":[],"aggregate":{"n":"count"}}"""))
            .GetProperty("groups")[0]
            .GetProperty("n")
            .GetInt32()
            .ShouldBe(0);
        using var one = await Attacker.Seller.GetAsync($"/api/crm/deals/{Attacker.IdOf("deal")}");
        one.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var made = await Attacker.Reader.PostAsJsonAsync("/api/crm/deals", new { name = "Not allowed" });
        made.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task RefusesAsync(string query, string plural = "deals", string? code = null)
    {
        using var answer = await Attacker.Admin.PostAsync($"/api/crm/{plural}/query", new StringContent(query, null, "application/json"));
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        var problem = JsonDocument.Parse(body).RootElement.GetProperty("code").GetString()!;
        if (code is null)
            problem.ShouldMatch("^(query|http|crm):");
        else
            problem.ShouldBe(code);
    }

    private static Task<JsonElement> AskAsync(Company company, string plural, string query) => AskAsync(company.Admin, plural, query);

    private static async Task<JsonElement> AskAsync(HttpClient client, string plural, string query)
    {
        using var answer = await client.PostAsync($"/api/crm/{plural}/query", new StringContent(query, null, "application/json"));
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonDocument.Parse(body).RootElement;
    }
}
