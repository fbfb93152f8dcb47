using System.Net;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Access;

/// <summary>A hidden field is no field: not read, asked for, found, told of on a timeline, nor described.</summary>
public sealed class MaskTests(CrmApp app) : IClassFixture<CrmApp>
{
    private Task<MaskedWorld> Given(params (string Object, string Field, string Access)[] mask) => MaskedWorld.MakeAsync(app, mask);

    [Fact]
    public async Task A_hidden_field_is_not_read()
    {
        var w = await Given(("deals", "amount", "hidden"));

        (await w.Person.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}")).TryGetProperty("amount", out _).ShouldBeFalse();
        (await w.Person.Client.Query("deals", new { })).GetProperty("items")[0].TryGetProperty("amount", out _).ShouldBeFalse();
        (await w.Tenant.Admin.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}")).GetProperty("amount").GetString().ShouldBe("77712377.00");
    }

    public static TheoryData<string> Questions =>
        [
            """{"select":["amount"]}""",
            """{"filter":{"field":"amount","op":"gt","value":1}}""",
            """{"filter":{"not":{"or":[{"field":"amount","op":"empty"}]}}}""",
            """{"sort":["-amount"]}""",
            """{"group":["amount"],"aggregate":{"n":"count"}}""",
            """{"group":[],"aggregate":{"sum":"sum(amount)"}}""",
            """{"group":[],"aggregate":{"sum":"weighted(amount,probability)"}}""",
            """{"group":[],"aggregate":{"sum":"weighted(probability,amount)"}}""",
            """{"group":["stage"],"aggregate":{"n":"count"},"top":{"size":3,"select":["name"],"sort":["amount"]}}""",
            """{"group":["stage"],"aggregate":{"n":"count"},"top":{"size":3,"select":["amount"],"sort":[]}}""",
            """{"select":["company.city"]}""",
            """{"filter":{"field":"company.city","op":"eq","value":"Berlin"}}""",
            """{"sort":["company.city"]}""",
        ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_that_names_a_hidden_field_is_refused_like_one_that_names_no_field(string question)
    {
        var w = await Given(("deals", "amount", "hidden"), ("companies", "city", "hidden"));

        var (status, problem) = await w.Person.Client.Try(HttpMethod.Post, "/api/crm/deals/query", question);
        var (unknown, other) = await w.Person.Client.Try(
            HttpMethod.Post,
            "/api/crm/deals/query",
            question.Replace("amount", "nothing", StringComparison.Ordinal).Replace("city", "nothing", StringComparison.Ordinal)
        );

        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "query:unknown-field"));
        (unknown, other.GetProperty("code").GetString()).ShouldBe((status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task What_is_weighted_by_a_hidden_percentage_is_not_told_and_nothing_else_stands_for_it()
    {
        var w = await Given(("deals", "probability", "hidden"));

        var asked = """{"group":[],"aggregate":{"sum":"weighted(amount,probability)"}}""";
        var (status, problem) = await w.Person.Client.Try(HttpMethod.Post, "/api/crm/deals/query", asked);
        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "query:unknown-field"));
        var deal = (await w.Person.Client.Ok(HttpMethod.Get, "/api/crm/metadata"))
            .GetProperty("objects")
            .EnumerateArray()
            .Single(o => o.GetProperty("name").GetString() == "deal");
        deal.TryGetProperty("weight", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_search_does_not_find_by_what_is_hidden_and_finds_by_what_is_not()
    {
        var w = await Given(("deals", "externalId", "hidden"));

        (await w.Person.Client.Query("deals", new { search = MaskedWorld.Secret })).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await w.Person.Client.Query("deals", new { search = "Deal" })).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await w.Person.Client.Query("deals", new { search = $"deal {MaskedWorld.Secret}" }))
            .GetProperty("items")
            .GetArrayLength()
            .ShouldBe(0);
        (await w.Tenant.Admin.Query("deals", new { search = MaskedWorld.Secret })).GetProperty("items").GetArrayLength().ShouldBe(1);
        var groups = (await w.Person.Client.Ok(HttpMethod.Get, $"/api/crm/search?q={MaskedWorld.Secret}")).GetProperty("groups");
        groups.EnumerateArray().Select(g => g.GetProperty("object").GetString()).ShouldBe(["company"]);
    }

    [Fact]
    public async Task Where_the_title_is_hidden_a_record_is_called_by_its_kind_wherever_it_is_named()
    {
        var w = await Given(("companies", "name", "hidden"), ("deals", "externalId", "hidden"));
        var client = w.Person.Client;

        foreach (
            var answer in new[]
            {
                await client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}"),
                await client.Query("deals", new { select = new[] { "company" }, sort = new[] { "company" } }),
                await client.Query("deals", new { group = new[] { "company" }, aggregate = new { n = "count" } }),
                await client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}/timeline"),
                await client.Ok(HttpMethod.Get, $"/api/crm/companies/{w.Company}"),
                await client.Ok(HttpMethod.Get, $"/api/crm/companies/{w.Company}/timeline"),
                await client.Ok(HttpMethod.Get, "/api/crm/search?q=deal"),
                await client.Ok(HttpMethod.Get, $"/api/crm/search?q={MaskedWorld.Secret}"),
                await client.Ok(HttpMethod.Get, "/api/crm/search?q=za"),
            }
        )
            answer.ToString().ShouldNotContain(MaskedWorld.Secret);
        (await client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}"))
            .GetProperty("company")
            .GetProperty("name")
            .GetString()
            .ShouldBe("Company");
    }

    [Fact]
    public async Task A_timeline_keeps_changes_of_hidden_fields_to_itself()
    {
        var w = await Given(("deals", "amount", "hidden"), ("companies", "name", "hidden"));
        await w.Tenant.Admin.Ok(
            HttpMethod.Patch,
            $"/api/crm/deals/{w.Deal}",
            new
            {
                amount = 88812388,
                priority = "high",
                company = (Guid?)null,
            }
        );

        var lines = await w.Person.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{w.Deal}/timeline");

        var changes = lines.GetProperty("items")[0].GetProperty("changes").EnumerateArray().ToList();
        changes.Select(c => c.GetProperty("field").GetString()).ShouldBe(["company", "priority"], ignoreOrder: true);
        lines.ToString().ShouldNotContain(MaskedWorld.Secret);
        lines.ToString().ShouldNotContain("88812388");
    }

    [Fact]
    public async Task A_timeline_names_a_record_that_was_referred_to_only_to_who_may_see_it()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Narrow", "all", MaskedWorld.All);
        await tenant.Admin.Reach(
            role,
            "Crm.Companies.Read",
            "rule",
            new
            {
                field = "city",
                op = "eq",
                value = "Paris",
            }
        );
        var person = await tenant.Join(app, "Narrow", "Narrow");
        var paris = (await tenant.Admin.Create("companies", new { name = "Seen in Paris", city = "Paris" })).GetProperty("id").GetGuid();
        var berlin = (await tenant.Admin.Create("companies", new { name = MaskedWorld.Secret, city = "Berlin" }))
            .GetProperty("id")
            .GetGuid();
        var deal = (await tenant.Admin.Create("deals", new { name = "Deal", company = berlin })).GetProperty("id").GetGuid();
        await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { company = paris });

        var line = (await person.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/timeline")).GetProperty("items")[0];

        var change = line.GetProperty("changes")[0];
        change.GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
        change.GetProperty("after").GetString().ShouldBe("Seen in Paris");
        line.ToString().ShouldNotContain(MaskedWorld.Secret);
    }

    [Fact]
    public async Task Nothing_describes_a_hidden_field_and_a_read_only_one_is_described_as_such()
    {
        var w = await Given(("deals", "amount", "hidden"), ("deals", "priority", "read"));

        var deal = (await w.Person.Client.Ok(HttpMethod.Get, "/api/crm/metadata"))
            .GetProperty("objects")
            .EnumerateArray()
            .Single(o => o.GetProperty("name").GetString() == "deal");
        var fields = deal.GetProperty("fields").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!);
        fields.ShouldNotContainKey("amount");
        fields["priority"].GetProperty("readOnly").GetBoolean().ShouldBeTrue();
        deal.GetProperty("board").GetProperty("sum").ValueKind.ShouldBe(JsonValueKind.Null);
        var openApi = await w.Person.Client.Ok(HttpMethod.Get, "/openapi/v1.json");
        openApi.GetProperty("components").GetProperty("schemas").GetProperty("Deal").ToString().ShouldNotContain("\"amount\"");
        openApi.GetProperty("components").GetProperty("schemas").GetProperty("DealInput").ToString().ShouldNotContain("\"priority\"");
    }
}
