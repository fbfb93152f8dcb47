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

    [Fact]
    public async Task A_pipeline_takes_its_stages_along_and_brings_them_back()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (second, stage) = await PipelineAsync(admin, "Renewals");
        await admin.Ok(HttpMethod.Delete, $"/api/crm/pipelines/{second}");
        (await StagesAsync(admin)).ShouldNotContain(s => s.Id == stage);
        ((int)(await admin.Try(HttpMethod.Post, "/api/crm/deals", new { name = "A", stage })).Status).ShouldBeInRange(400, 409);

        await admin.Ok(HttpMethod.Post, $"/api/crm/pipelines/{second}/restore", new { });
        (await StagesAsync(admin)).ShouldContain(s => s.Id == stage);
    }

    [Fact]
    public async Task New_deals_begin_in_one_pipeline_always()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (second, stage) = await PipelineAsync(admin, "Renewals");
        await admin.Ok(HttpMethod.Patch, $"/api/crm/pipelines/{second}", new { isDefault = true });
        var defaults = await admin.Query(
            "pipelines",
            new
            {
                filter = new
                {
                    field = "isDefault",
                    op = "eq",
                    value = true,
                },
            }
        );
        defaults.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetGuid()).ShouldBe([second]);
        var deal = await admin.Create("deals", new { name = "A" });
        var made = await admin.Ok(HttpMethod.Get, $"/api/crm/deals/{deal.GetProperty("id").GetGuid()}");
        made.GetProperty("stage").GetProperty("id").GetGuid().ShouldBe(stage);

        var (status, problem) = await admin.Try(HttpMethod.Patch, $"/api/crm/pipelines/{second}", new { isDefault = false });
        ((int)status).ShouldBe(409);
        problem.GetProperty("code").GetString().ShouldBe("sales:default-pipeline");
    }

    [Fact]
    public async Task No_deal_gets_into_a_stage_that_is_being_removed()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var pipeline = (await admin.Ok(HttpMethod.Get, "/api/crm/pipelines")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var (stayed, went) = (0, 0);
        for (var round = 0; round < 20; round++)
        {
            var made = await admin.Create(
                "stages",
                new
                {
                    name = $"Round {round}",
                    pipeline,
                    position = 10,
                    type = "open",
                    probability = 50,
                }
            );
            var stage = made.GetProperty("id").GetGuid();
            var deal = (await admin.Create("deals", new { name = "A" })).GetProperty("id").GetGuid();
            var moving = admin.Try(HttpMethod.Post, $"/api/crm/deals/{deal}/move-stage", new { stage });
            var removing = admin.Try(HttpMethod.Delete, $"/api/crm/stages/{stage}");
            var moved = (int)(await moving).Status < 300;
            var removed = (int)(await removing).Status < 300;
            (moved && removed).ShouldBeFalse("a deal stands in a stage that is gone");
            (moved || removed).ShouldBeTrue("one of the two is done");
            (stayed, went) = (stayed + (moved ? 1 : 0), went + (removed ? 1 : 0));
        }
        (stayed + went).ShouldBe(20);
    }

    private static async Task<(Guid Pipeline, Guid Stage)> PipelineAsync(HttpClient admin, string name)
    {
        var pipeline = (await admin.Create("pipelines", new { name })).GetProperty("id").GetGuid();
        var stage = await admin.Create(
            "stages",
            new
            {
                name = "Due",
                pipeline,
                position = 1,
                type = "open",
                probability = 50,
            }
        );
        return (pipeline, stage.GetProperty("id").GetGuid());
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
