using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Sales;

/// <summary>Stages and pipelines go when nothing stands in them any more.</summary>
public sealed class StageRemovalTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_stage_goes_once_its_deals_are_moved()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var stages = await StagesAsync(admin);
        await admin.Create("deals", new { name = "A", stage = stages[1].Id });
        (await RefusedAsync(admin, $"/api/crm/stages/{stages[1].Id}")).ShouldBe("sales:stage-in-use");

        var moved = await admin.Ok(
            HttpMethod.Post,
            "/api/crm/deals/bulk",
            new
            {
                query = new
                {
                    filter = new
                    {
                        field = "stage",
                        op = "eq",
                        value = stages[1].Id,
                    },
                    archived = true,
                },
                action = "update",
                values = new { stage = stages[2].Id },
            }
        );
        var job = $"/api/crm/bulk/{moved.GetProperty("id").GetGuid()}";
        await Until.TrueAsync(
            async () => (await admin.Ok(HttpMethod.Get, job)).GetProperty("state").GetString() == "done",
            "the deals are moved"
        );
        await admin.Ok(HttpMethod.Delete, $"/api/crm/stages/{stages[1].Id}");
        (await StagesAsync(admin)).ShouldNotContain(s => s.Id == stages[1].Id);
    }

    [Fact]
    public async Task A_pipeline_keeps_an_open_stage_to_begin_in()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var open = (await StagesAsync(admin)).Where(s => s.Type == "open").ToList();
        foreach (var stage in open.Skip(1))
            await admin.Ok(HttpMethod.Delete, $"/api/crm/stages/{stage.Id}");
        (await RefusedAsync(admin, $"/api/crm/stages/{open[0].Id}")).ShouldBe("sales:last-open-stage");
    }

    [Fact]
    public async Task A_pipeline_that_deals_begin_in_or_go_through_stays()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var first = (await admin.Ok(HttpMethod.Get, "/api/crm/pipelines")).GetProperty("items")[0].GetProperty("id").GetGuid();
        (await RefusedAsync(admin, $"/api/crm/pipelines/{first}")).ShouldBe("sales:default-pipeline");

        var second = (await admin.Create("pipelines", new { name = "Renewals" })).GetProperty("id").GetGuid();
        var stage = await admin.Create(
            "stages",
            new
            {
                name = "Due",
                pipeline = second,
                position = 1,
                type = "open",
                probability = 50,
            }
        );
        var deal = (await admin.Create("deals", new { name = "A", stage = stage.GetProperty("id").GetGuid() })).GetProperty("id").GetGuid();
        (await RefusedAsync(admin, $"/api/crm/pipelines/{second}")).ShouldBe("sales:pipeline-in-use");
        await admin.Ok(HttpMethod.Delete, $"/api/crm/deals/{deal}");
        await admin.Ok(HttpMethod.Delete, $"/api/crm/pipelines/{second}");
    }

    private static async Task<string?> RefusedAsync(HttpClient client, string path)
    {
        var (status, problem) = await client.Try(HttpMethod.Delete, path);
        ((int)status).ShouldBe(409);
        return problem.GetProperty("code").GetString();
    }

    private static async Task<IReadOnlyList<(Guid Id, string Type)>> StagesAsync(HttpClient client) =>
        [
            .. (await client.Query("stages", new { sort = new[] { "position" } }))
                .GetProperty("items")
                .EnumerateArray()
                .Select(s => (s.GetProperty("id").GetGuid(), s.GetProperty("type").GetString()!)),
        ];
}
