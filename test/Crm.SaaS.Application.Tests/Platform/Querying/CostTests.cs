using System.Net;
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
