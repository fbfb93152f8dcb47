using System.Text.Json;
using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Sales;

/// <summary>How long deals stand in their stages: told, filtered, sorted, grouped and exported like any figure of theirs.</summary>
public sealed class TimeInStageTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_deal_tells_how_long_it_stands_in_its_stage_and_how_many_days_it_is_over_the_target()
    {
        var (admin, stages) = await BeginAsync();
        await admin.Ok(HttpMethod.Patch, $"/api/crm/stages/{stages[0]}", new { targetDays = 7 });
        var (old, young, closed) = (
            await DealAsync(admin, "Old", 12),
            await DealAsync(admin, "Young", 3),
            await DealAsync(admin, "Won", 30)
        );
        await admin.Ok(HttpMethod.Post, $"/api/crm/deals/{closed}/move-stage", new { stage = stages[4] });

        var answer = await admin.Query(
            "deals",
            new { select = new[] { "name", "daysInStage", "daysOverTarget" }, sort = new[] { "-daysInStage" } }
        );
        Told(answer).ShouldBe([("Old", 12, 5), ("Young", 3, null), ("Won", null, null)]);
        (await admin.Count("deals", Over(0))).ShouldBe(1);
        (await admin.Count("deals", Over(5))).ShouldBe(0);
        (await admin.Ok(HttpMethod.Get, $"/api/crm/deals/{old}")).GetProperty("daysOverTarget").GetInt32().ShouldBe(5);

        await admin.Ok(HttpMethod.Patch, $"/api/crm/stages/{stages[0]}", new { targetDays = 2 });
        (await admin.Count("deals", Over(0))).ShouldBe(2, "a new target counts at once, for all deals");
        young.ShouldNotBe(old);
    }

    [Fact]
    public async Task Time_in_stage_is_grouped_and_exported()
    {
        var (admin, stages) = await BeginAsync();
        await DealAsync(admin, "Old", 12);
        await DealAsync(admin, "Young", 4);
        var groups = await admin.Query(
            "deals",
            new { group = new[] { "stage" }, aggregate = new { n = "count", days = "avg(daysInStage)" } }
        );
        var group = groups.GetProperty("groups")[0];
        group.GetProperty("n").GetInt32().ShouldBe(2);
        group.GetProperty("days").ToString().ShouldStartWith("8");

        var file = await admin.Ok(
            HttpMethod.Post,
            "/api/crm/deals/export",
            new
            {
                format = "csv",
                columns = new[] { "name", "daysInStage" },
                sort = new[] { "name" },
            }
        );
        var lines = file.ToString().Split("\r\n");
        (lines[1], lines[2]).ShouldBe(("Old,12", "Young,4"));
        stages.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Every_way_of_moving_a_deal_begins_its_time_anew_and_an_undo_gives_it_back()
    {
        var (admin, stages) = await BeginAsync();
        var deal = await DealAsync(admin, "Old", 12);
        var job = await admin.Bulk(
            "deals",
            new
            {
                ids = new[] { deal },
                action = "update",
                values = new { stage = stages[1] },
            }
        );
        (await DaysAsync(admin, deal)).ShouldBe(0);
        await admin.UndoBulk(job);
        (await DaysAsync(admin, deal)).ShouldBe(12);

        await admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { stage = stages[2] });
        (await DaysAsync(admin, deal)).ShouldBe(0);
    }

    [Fact]
    public async Task A_deal_tells_how_long_it_was_in_each_stage_so_far()
    {
        var (admin, stages) = await BeginAsync();
        var deal = await DealAsync(admin, "Old", 12);
        await ExecuteAsync($"update deal_stage_changes set at = now() - interval '12 days' where deal_id = '{deal}'");
        await admin.Ok(HttpMethod.Post, $"/api/crm/deals/{deal}/move-stage", new { stage = stages[1] });
        var times = (await admin.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/stage-times")).EnumerateArray().ToList();
        times.Select(t => t.GetProperty("stage").GetGuid()).ShouldBe([stages[0], stages[1]]);
        (times[0].GetProperty("seconds").GetInt64() / 86_400).ShouldBe(12);
        times[1].GetProperty("seconds").GetInt64().ShouldBeLessThan(3_600);
    }

    [Fact]
    public async Task What_counts_days_has_no_place_in_formulas_and_rules_of_forms()
    {
        var (admin, _) = await BeginAsync();
        var (status, problem) = await admin.Try(
            HttpMethod.Post,
            "/api/crm/custom-fields",
            new
            {
                @object = "deal",
                label = "Twice",
                type = "formula",
                formula = """{"mul":[{"field":"daysInStage"},2]}""",
            }
        );
        ((int)status).ShouldBe(400);
        problem.ToString().ShouldContain("formula:field-not-usable");
        (status, problem) = await admin.Try(
            HttpMethod.Post,
            "/api/crm/custom-fields",
            new
            {
                @object = "deal",
                label = "Why so long",
                type = "text",
                visibleWhen = """{"field":"daysInStage","op":"gt","value":30}""",
            }
        );
        ((int)status).ShouldBe(400);
        problem.ToString().ShouldContain("query:own-fields-only");
    }

    private async Task<(HttpClient Admin, IReadOnlyList<Guid> Stages)> BeginAsync()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var stages = await admin.Query("stages", new { sort = new[] { "position" } });
        return (admin, [.. stages.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("id").GetGuid())]);
    }

    /// <summary>A deal in the first stage that has stood there for so many days.</summary>
    private async Task<Guid> DealAsync(HttpClient admin, string name, int days)
    {
        var id = (await admin.Create("deals", new { name })).GetProperty("id").GetGuid();
        await ExecuteAsync($"update deals set stage_since = now() - interval '{days} days' where id = '{id}'");
        return id;
    }

    private static object Over(int days) =>
        new
        {
            field = "daysOverTarget",
            op = "gt",
            value = days,
        };

    private static IEnumerable<(string?, int?, int?)> Told(JsonElement answer) =>
        answer
            .GetProperty("items")
            .EnumerateArray()
            .Select(d => (d.GetProperty("name").GetString(), Number(d, "daysInStage"), Number(d, "daysOverTarget")));

    private static int? Number(JsonElement row, string field) =>
        row.GetProperty(field) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static async Task<int?> DaysAsync(HttpClient admin, Guid deal) =>
        Number(await admin.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}"), "daysInStage");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database.Admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
