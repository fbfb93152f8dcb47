using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Several questions in one request are answered as if each stood alone.</summary>
public sealed class ManyQueriesTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_record_a_list_with_its_total_and_a_board_come_in_one_answer()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var acme = (await admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid();
        for (var i = 0; i < 3; i++)
            await admin.Create(
                "deals",
                new
                {
                    name = $"Deal {i}",
                    company = acme,
                    amount = 10,
                }
            );
        var list = new
        {
            select = new[] { "name" },
            sort = new[] { "name" },
            page = new { size = 20 },
        };
        var board = new
        {
            group = new[] { "stage" },
            aggregate = new { n = "count", sum = "sum(amount)" },
            top = new { size = 2 },
        };
        var answers = (
            await admin.Ok(
                HttpMethod.Post,
                "/api/crm/queries",
                new
                {
                    queries = new object[]
                    {
                        new { @object = "deals", query = list },
                        new { @object = "companies", id = acme },
                        new { @object = "deals", query = board },
                        new
                        {
                            @object = "companies",
                            id = Guid.NewGuid(),
                            select = new[] { "name" },
                        },
                    },
                }
            )
        ).GetProperty("answers");
        answers[0].ToString().ShouldBe((await admin.Query("deals", list)).ToString(), "the list with its total");
        answers[1].GetProperty("items")[0].ToString().ShouldBe((await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{acme}")).ToString());
        answers[2].ToString().ShouldBe((await admin.Query("deals", board)).ToString(), "the board");
        answers[3].GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_record_that_was_put_aside_is_found_by_its_id_as_by_its_address()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var id = (await admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid();
        await admin.Ok(HttpMethod.Post, $"/api/crm/companies/{id}/archive");
        var queries = new[] { new { @object = "companies", id } };
        var answer = (await admin.Ok(HttpMethod.Post, "/api/crm/queries", new { queries })).GetProperty("answers")[0];
        answer.GetProperty("items")[0].ToString().ShouldBe((await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{id}")).ToString());
    }

    [Theory]
    [InlineData("""[]""", "query:bad-query")]
    [InlineData("""{"queries":[]}""", "query:bad-query")]
    [InlineData("""{"queries":[{"object":"deals"}]}""", "query:bad-query")]
    [InlineData("""{"queries":[{"object":"deals","id":"x"}]}""", "query:bad-query")]
    [InlineData("""{"queries":[{"object":"deals","id":"00000000-0000-0000-0000-000000000001","query":{}}]}""", "query:bad-query")]
    [InlineData("""{"queries":[{"object":"deals","query":{}},{"object":"deals","query":{"select":["nosuch"]}}]}""", "query:unknown-field")]
    [InlineData("""{"queries":[{"object":"nosuch","query":{}}]}""", "crm:unknown-object")]
    public async Task One_bad_question_refuses_them_all(string body, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/queries", body);
        ((int)status).ShouldBeInRange(400, 404);
        problem.GetProperty("code").GetString().ShouldBe(code);
        if (code == "query:unknown-field")
            problem.GetProperty("detail").GetString()!.ShouldStartWith("queries[1]: ");
    }

    [Fact]
    public async Task Asked_apart_a_bad_question_is_refused_alone()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Role("Companies alone", "all", "Crm.Companies.Read");
        var person = await tenant.Join(app, "Cora", "Companies alone");
        await tenant.Admin.Create("companies", new { name = "Acme" });
        var count = new { group = Array.Empty<string>(), aggregate = new { n = "count" } };
        var answers = (
            await person.Client.Ok(
                HttpMethod.Post,
                "/api/crm/queries",
                new
                {
                    apart = true,
                    queries = new object[]
                    {
                        new { @object = "companies", query = new { select = new[] { "nosuch" } } },
                        new { @object = "companies", query = count },
                        new { @object = "deals", query = count },
                        new { @object = "nosuch", query = count },
                        new { @object = "companies", query = new { select = new[] { "name" }, page = new { size = 1 } } },
                    },
                }
            )
        ).GetProperty("answers");
        string Code(int place) => answers[place].GetProperty("refused").GetProperty("code").GetString()!;
        (Code(0), Code(2), Code(3)).ShouldBe(("query:unknown-field", "auth:forbidden", "crm:unknown-object"));
        answers[0].GetProperty("refused").GetProperty("detail").GetString()!.ShouldContain("“nosuch”");
        answers[1].GetProperty("groups")[0].GetProperty("n").GetInt32().ShouldBe(1);
        answers[4].GetProperty("items")[0].GetProperty("name").GetString().ShouldBe("Acme");
    }

    [Fact]
    public async Task More_than_twenty_questions_are_refused()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var queries = Enumerable.Range(0, 21).Select(_ => new { @object = "deals", query = new { } });
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/queries", JsonSerializer.Serialize(new { queries }));
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, "query:bad-query"));
    }

    [Fact]
    public async Task Questions_that_may_be_asked_alone_can_cost_too_much_together()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var deep = new { @object = "deals", query = new { page = new { size = 100, number = 10_000 } } };
        await admin.Ok(HttpMethod.Post, "/api/crm/queries", new { queries = Enumerable.Repeat(deep, 2) });
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/queries", new { queries = Enumerable.Repeat(deep, 6) });
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, "query:too-expensive"));
    }

    [Fact]
    public async Task Figures_by_a_reference_agree_with_those_by_its_name()
    {
        var admin = (await app.Given.Tenant()).Admin;
        foreach (var (company, amounts) in new[] { ("Acme", new[] { 10m, 30.5m }), ("Globex", [7m]) })
        {
            var id = (await admin.Create("companies", new { name = company })).GetProperty("id").GetGuid();
            foreach (var amount in amounts)
                await admin.Create(
                    "deals",
                    new
                    {
                        name = "D",
                        company = id,
                        amount,
                    }
                );
        }
        await admin.Create("deals", new { name = "Nobody's" });
        var aggregate = new
        {
            n = "count",
            withAmount = "count(amount)",
            sum = "sum(amount)",
            avg = "avg(amount)",
            min = "min(amount)",
            max = "max(amount)",
            chance = "sum(probability)",
            first = "min(createdAt)",
        };
        var byReference = await admin.Query("deals", new { group = new[] { "company" }, aggregate });
        var byName = await admin.Query("deals", new { group = new[] { "company.name" }, aggregate });
        Figures(byReference).ShouldBe(Figures(byName));
        Figures(byReference).Count.ShouldBe(3);
    }

    private static List<string> Figures(JsonElement answer) =>
        [
            .. answer
                .GetProperty("groups")
                .EnumerateArray()
                .Select(g => string.Join(' ', g.EnumerateObject().Where(p => !p.Name.StartsWith("company", StringComparison.Ordinal)))),
        ];
}
