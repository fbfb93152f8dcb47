using System.Net;
using System.Text.Json.Nodes;
using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Questions that cost too much are refused before they are asked, those that take too long are taken back.</summary>
public sealed class CostTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_question_over_its_points_is_refused_and_told_what_costs_most()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var names = Enumerable.Range(0, 200).Select(i => Condition("name", "contains", $"x{i}")).ToArray();
        await RefusedAsync(admin, new { filter = new { or = names } }, "conditions");
        await RefusedAsync(
            admin,
            new
            {
                group = new[] { "stage" },
                page = new { size = 500 },
                top = new { size = 100, select = new[] { "name", "company.owner.team.name", "contact.owner.name", "owner.team.name" } },
            },
            "first records"
        );
        var ids = Enumerable.Range(0, 1_000).Select(_ => Guid.CreateVersion7()).ToArray();
        await RefusedAsync(
            admin,
            new { filter = new { or = Enumerable.Range(0, 40).Select(_ => Condition("id", "in", ids)).ToArray() } },
            "conditions"
        );
    }

    /// <summary>The price list: each thing alone, beside a question that asks for nothing.</summary>
    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"select":["name","amount","status"]}""", "")]
    [InlineData("""{"select":["company"]}""", "references 10")]
    [InlineData("""{"select":["company","company.city","company.owner.name"]}""", "references 20")]
    [InlineData("""{"select":["tags"]}""", "columns 2")]
    [InlineData("""{"sort":["amount","-name"]}""", "sorting 4")]
    [InlineData("""{"sort":["company"]}""", "sorting 2, references 10")]
    [InlineData("""{"filter":{"field":"name","op":"eq","value":"a"}}""", "conditions 1")]
    [InlineData("""{"filter":{"field":"name","op":"contains","value":"a"}}""", "conditions 4")]
    [InlineData("""{"filter":{"field":"tags","op":"hasAny","value":["a"]}}""", "conditions 4")]
    [InlineData("""{"filter":{"field":"company.name","op":"startsWith","value":"a"}}""", "conditions 1, references 10")]
    [InlineData(
        """{"filter":{"or":[{"field":"name","op":"eq","value":"a"},{"not":{"field":"amount","op":"gt","value":1}}]}}""",
        "conditions 2"
    )]
    [InlineData("""{"group":["status"]}""", "groups 5")]
    [InlineData("""{"group":["company"],"aggregate":{"n":"count","s":"sum(amount)"}}""", "groups 5, figures 4, references 10")]
    [InlineData("""{"group":["status"],"aggregate":{"n":"countDistinct(company)"}}""", "groups 5, figures 10")]
    [InlineData(
        """{"group":["status"],"page":{"size":50},"top":{"size":20,"select":["name"],"sort":["-amount"]}}""",
        "sorting 2, groups 5, first records of groups 20"
    )]
    [InlineData("""{"count":"exact"}""", "the exact count 20")]
    [InlineData("""{"page":{"size":500,"number":100}}""", "skipped pages 20")]
    public async Task Everything_in_a_question_has_its_price(string question, string price)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var asked = JsonNode.Parse(question)!.AsObject();
        if (!asked.ContainsKey("group"))
            asked.TryAdd("select", new JsonArray("name"));
        var cost = (await admin.Ok(HttpMethod.Post, "/api/crm/deals/query?explain=true", asked)).GetProperty("cost");
        var parts = cost.GetProperty("parts").EnumerateObject().Select(p => (p.Name, Points: p.Value.GetInt32())).ToList();
        parts.Select(p => $"{p.Name} {p.Points}").ShouldBe(price.Split(", ", StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
        cost.GetProperty("points").GetInt32().ShouldBe(parts.Sum(p => p.Points));
    }

    [Fact]
    public async Task A_question_whose_connection_breaks_is_told_to_come_again()
    {
        var tenant = await app.Given.Tenant();
        await using var other = new NpgsqlConnection(app.Database.Admin);
        await other.OpenAsync();
        await using (var transaction = await other.BeginTransactionAsync())
        {
            await ExecuteAsync("lock table companies in access exclusive mode");
            var asked = tenant.Admin.Try(HttpMethod.Post, "/api/crm/companies/query", new { });
            var written = tenant.Admin.Try(HttpMethod.Post, "/api/crm/companies", new { name = "Late" });
            const string waiting = "from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
            await Until.TrueAsync(app.Database.Admin, $"2 = (select count(*) {waiting})");
            await ExecuteAsync($"select pg_terminate_backend(pid) {waiting}");
            foreach (var (status, problem) in new[] { await asked, await written })
            {
                status.ShouldBe(HttpStatusCode.ServiceUnavailable, problem.ToString());
                problem.GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
            }
        }
        (await tenant.Admin.Count("companies")).ShouldBe(0);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, other);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_question_along_too_many_references_is_refused()
    {
        var admin = (await app.Given.Tenant()).Admin;
        string[] ends = ["createdBy", "updatedBy", "owner"];
        var ways =
            from a in new[] { "company", "contact", "owner", "createdBy" }
            from b in ends
            from c in ends
            select a is "owner" or "createdBy"
                ? $"{a}.{(b == "owner" ? "team" : b)}.{(c == "owner" ? "updatedBy" : c)}"
                : $"{a}.{b}.{(c == "owner" ? "team" : c)}";
        await RefusedAsync(admin, new { select = ways.Distinct().ToArray() }, "references");
    }

    [Fact]
    public async Task What_takes_too_long_is_taken_back_and_the_next_question_is_answered()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Create("companies", new { name = "Acme" });
        await tenant.Admin.Ok(HttpMethod.Put, "/api/app/query-limits", new { statementSeconds = 1 });
        await using (var other = new NpgsqlConnection(app.Database.Admin))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("lock table companies in access exclusive mode", other, transaction);
            await command.ExecuteNonQueryAsync();
            foreach (
                var (method, path, body) in new (HttpMethod, string, object?)[]
                {
                    (HttpMethod.Post, "/api/crm/companies/query", new { }),
                    (HttpMethod.Post, "/api/crm/companies", new { name = "Late" }),
                    (HttpMethod.Post, "/api/crm/companies/export", new { format = "csv" }),
                }
            )
            {
                var (status, problem) = await tenant.Admin.Try(method, path, body);
                status.ShouldBe(HttpStatusCode.ServiceUnavailable, problem.ToString());
                problem.GetProperty("code").GetString().ShouldBe("query:timeout");
            }
        }
        (await tenant.Admin.Count("companies")).ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public async Task A_limit_stays_within_what_the_platform_allows(int statementSeconds)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Put, "/api/app/query-limits", new { statementSeconds });
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("tenants:bad-limit");
        (await admin.Ok(HttpMethod.Get, "/api/app/query-limits")).GetProperty("statementSeconds").GetInt32().ShouldBe(15);
    }

    [Fact]
    public async Task Administrators_are_told_how_a_question_would_be_answered_and_others_are_not()
    {
        var tenant = await app.Given.Tenant();
        var question = new { filter = Condition("name", "eq", "Acme"), sort = new[] { "name" } };
        var answer = await tenant.Admin.Ok(HttpMethod.Post, "/api/crm/companies/query?explain=true", question);
        answer.GetProperty("cost").GetProperty("points").GetInt32().ShouldBeInRange(1, 600);
        answer.GetProperty("plans").GetArrayLength().ShouldBe(2);
        answer.GetProperty("plans")[0][0].GetProperty("Plan").GetProperty("Total Cost").GetDouble().ShouldBePositive();
        var manager = await app.Given.User(tenant, "Manager");
        (await manager.Try(HttpMethod.Post, "/api/crm/companies/query?explain=true", question)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task RefusedAsync(HttpClient client, object query, string because)
    {
        var (status, problem) = await client.Try(HttpMethod.Post, "/api/crm/deals/query", query);
        status.ShouldBe(HttpStatusCode.BadRequest, problem.ToString());
        problem.GetProperty("code").GetString().ShouldBe("query:too-expensive");
        problem.GetProperty("detail").GetString()!.ShouldContain(because);
    }

    private static object Condition(string field, string op, object value) =>
        new
        {
            field,
            op,
            value,
        };
}
