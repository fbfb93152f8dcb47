using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

/// <summary>A question that cannot be answered is refused with a stable code and a sentence, never with a failure.</summary>
public sealed class BadQueryTests(CrmApp app) : IClassFixture<CrmApp>
{
    public static TheoryData<string, string> Questions =>
        new()
        {
            { """{"select":["nosuch"]}""", "query:unknown-field" },
            { """{"select":["company.nosuch"]}""", "query:unknown-field" },
            { """{"select":["owner.passwordHash"]}""", "query:unknown-field" },
            { """{"select":["tenantId"]}""", "query:unknown-field" },
            { """{"select":["name.x"]}""", "query:not-a-reference" },
            { """{"select":["company.parent.parent.parent.parent.name"]}""", "query:path-too-deep" },
            { """{"filter":{"field":"tenantId","op":"eq","value":"x"}}""", "query:unknown-field" },
            { """{"filter":{"field":"name","op":"matches","value":"x"}}""", "query:unknown-operator" },
            { """{"filter":{"field":"name","op":"gt","value":"x"}}""", "query:operator-not-for-type" },
            { """{"filter":{"field":"amount","op":"gt","value":"lots"}}""", "query:bad-value" },
            { """{"filter":{"field":"openedOn","op":"eq","value":"2026-02-30"}}""", "query:bad-value" },
            { """{"filter":{"field":"owner","op":"eq","value":"1 or 1=1"}}""", "query:bad-value" },
            { """{"filter":{"field":"name","op":"eq","value":null}}""", "query:bad-value" },
            { """{"filter":{"field":"openedOn","op":"within","value":"someday"}}""", "query:unknown-span" },
            { """{"filter":{"field":"name","op":"eq"}}""", "query:value-missing" },
            { """{"filter":{"field":"name","op":"eq","value":"x","or":1}}""", "query:bad-filter" },
            { """{"filter":"name eq x"}""", "query:bad-filter" },
            { """{"sort":["name; drop table deals"]}""", "query:unknown-field" },
            { """{"sort":["tags"]}""", "query:not-sortable" },
            { """{"sort":"name"}""", "query:bad-query" },
            { """{"page":{"size":0}}""", "query:bad-page" },
            { """{"page":{"size":100000}}""", "query:bad-page" },
            { """{"page":{"number":-1}}""", "query:bad-page" },
            { """{"page":{"after":"AAAA"}}""", "query:bad-cursor" },
            { """{"page":{"after":"'; select"}}""", "query:bad-cursor" },
            { """{"group":["tags"]}""", "query:not-groupable" },
            { """{"group":["name:month"]}""", "query:not-groupable" },
            { """{"group":[],"aggregate":{"n":"sum(name)"}}""", "query:bad-aggregate" },
            { """{"group":[],"aggregate":{"n":"count); drop"}}""", "query:bad-aggregate" },
            { """{"aggregate":{"n":"count"}}""", "query:bad-query" },
            { """{"nosuch":1}""", "query:bad-query" },
            { """[]""", "query:bad-query" },
        };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_bad_question_is_refused_with_its_code(string question, string code)
    {
        var admin = await Admin();
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/deals/query", question);
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, code), problem.ToString());
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData(30)]
    [InlineData(1_000)]
    public async Task A_filter_nested_too_deep_is_refused(int depth)
    {
        var filter =
            string.Concat(Enumerable.Repeat("{\"not\":", depth)) + "{\"field\":\"name\",\"op\":\"empty\"}" + new string('}', depth);
        var (status, problem) = await (await Admin()).Try(HttpMethod.Post, "/api/crm/deals/query", $"{{\"filter\":{filter}}}");
        ((int)status).ShouldBe(400, problem.ToString());
        problem.GetProperty("code").GetString().ShouldBeOneOf("query:too-deep", "http:bad-request");
    }

    [Fact]
    public async Task A_cursor_fits_neither_another_question_nor_another_company()
    {
        var (admin, other) = (await Admin(), (await app.Given.Tenant()).Admin);
        foreach (var client in (HttpClient[])[admin, other])
            for (var i = 0; i < 3; i++)
                await client.Create("competitors", new { name = $"Rival {i}" });
        var page = await admin.Query("competitors", new { sort = new[] { "name" }, page = new { size = 1 } });
        var after = page.GetProperty("next").GetString()!;
        (await admin.Query("competitors", new { sort = new[] { "name" }, page = new { size = 1, after } }))
            .GetProperty("items")
            .GetArrayLength()
            .ShouldBe(1);
        var tampered = after[..^4] + (after[^4] == 'A' ? 'B' : 'A') + after[^3..];
        foreach (
            var (client, sort, cursor) in ((HttpClient, string, string)[])
                [(other, "name", after), (admin, "-name", after), (admin, "name", tampered)]
        )
        {
            var (status, problem) = await client.Try(
                HttpMethod.Post,
                "/api/crm/competitors/query",
                new { sort = new[] { sort }, page = new { size = 1, after = cursor } }
            );
            ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, "query:bad-cursor"));
        }
    }

    [Fact]
    public async Task An_object_that_does_not_exist_is_not_found()
    {
        var (status, problem) = await (await Admin()).Try(HttpMethod.Post, "/api/crm/secrets/query", "{}");
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((404, "crm:unknown-object"));
    }

    private async Task<HttpClient> Admin() => (admin ??= await app.Given.Tenant()).Admin;

    private static GivenTenant? admin;
}
