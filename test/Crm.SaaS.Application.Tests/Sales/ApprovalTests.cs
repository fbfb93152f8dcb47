using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Sales;

/// <summary>A stage may ask for approval: no path leads a deal into it without, and with it the deal is moved as it was asked.</summary>
public sealed class ApprovalTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task No_path_leads_into_a_stage_that_asks_for_approval()
    {
        var world = await BeginAsync();
        var deal = await world.DealAsync();
        await world.RefusedAsync(HttpMethod.Patch, $"deals/{deal}", new { stage = world.Gated });
        await world.RefusedAsync(HttpMethod.Post, $"deals/{deal}/move-stage", new { stage = world.Gated });
        await world.RefusedAsync(HttpMethod.Post, "deals", new { name = "New", stage = world.Gated });

        var (status, problem) = await world.Seller.Client.Try(
            HttpMethod.Post,
            "/api/crm/batch",
            new
            {
                operations = new[]
                {
                    new
                    {
                        @object = "deals",
                        action = "move-stage",
                        id = deal.ToString(),
                        values = new { stage = world.Gated },
                    },
                },
            }
        );
        ((int)status).ShouldBe(409);
        problem.ToString().ShouldContain("approved");

        var job = await world.Admin.Bulk(
            "deals",
            new
            {
                ids = new[] { deal },
                action = "update",
                values = new { stage = world.Gated },
            }
        );
        (await world.Admin.BulkResult(job))[deal][3].ShouldBe("sales:stage-needs-approval");

        var graph = await world.Seller.Client.Ok(
            HttpMethod.Post,
            "/api/crm/graphql",
            new { query = $"mutation {{ moveStageDeal(id: \"{deal}\", input: {{ stage: \"{world.Gated}\" }}) {{ record {{ id }} }} }}" }
        );
        graph.TryGetProperty("errors", out _).ShouldBeTrue(graph.ToString());

        var import = await world.Admin.Import(
            "deals",
            "deals.csv",
            System.Text.Encoding.UTF8.GetBytes("name,stage\r\nImported,Negotiation\r\n"),
            null
        );
        import.GetProperty("created").GetInt32().ShouldBe(0, import.ToString());
        (await world.StageOfAsync(deal)).ShouldBe(world.Stages[0]);
    }

    [Fact]
    public async Task An_undo_does_not_lead_back_into_it_either()
    {
        var world = await BeginAsync(gated: false);
        var deal = await world.DealAsync();
        await world.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { stage = world.Gated });
        var job = await world.Admin.Bulk(
            "deals",
            new
            {
                ids = new[] { deal },
                action = "update",
                values = new { stage = world.Stages[1] },
            }
        );
        await world.GateAsync();
        await world.Admin.UndoBulk(job);
        (await world.StageOfAsync(deal)).ShouldBe(world.Stages[1]);
    }

    [Fact]
    public async Task A_merge_does_not_lead_into_it_and_takes_requests_along()
    {
        var world = await BeginAsync(gated: false);
        var (kept, gone) = (await world.DealAsync(), await world.DealAsync());
        await world.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{gone}", new { stage = world.Gated });
        await world.GateAsync();
        var (status, problem) = await world.Admin.Try(
            HttpMethod.Post,
            $"/api/crm/deals/{kept}/merge",
            new { losers = new[] { gone }, values = new { stage = gone } }
        );
        ((int)status).ShouldBe(409);
        problem.ToString().ShouldContain("sales:stage-needs-approval");

        var third = await world.DealAsync();
        var asked = await world.AskAsync(third);
        await world.Admin.Ok(HttpMethod.Post, $"/api/crm/deals/{kept}/merge", new { losers = new[] { third } });
        var approval = await world.Admin.Ok(HttpMethod.Get, $"/api/crm/approvals/{asked}");
        approval.GetProperty("deal").GetProperty("id").GetGuid().ShouldBe(kept);

        var fourth = await world.DealAsync();
        var second = await world.AskAsync(fourth);
        await world.Admin.Ok(HttpMethod.Post, $"/api/crm/deals/{kept}/merge", new { losers = new[] { fourth } });
        await Until.TrueAsync(async () => await world.StateAsync(second) == "superseded", "one of the two requests stays");
        (await world.StateAsync(asked)).ShouldBe("open");
    }

    [Fact]
    public async Task Whoever_is_asked_is_told_and_approves_and_the_deal_is_moved_in_the_name_of_the_asker()
    {
        var world = await BeginAsync();
        var deal = await world.DealAsync();
        var asked = await world.AskAsync(deal);
        await Until.TrueAsync(async () => await Told(world.Lead.Client, "approval-asked"), "the lead is told");
        (await world.Lead.Client.Count("approvals", Waiting(world.Lead.Id))).ShouldBe(1);
        (await world.Seller.Client.Count("approvals", Waiting(world.Seller.Id))).ShouldBe(0);

        await world.Lead.Client.Ok(HttpMethod.Post, $"/api/crm/approvals/{asked}/approve", new { answer = "Go" });
        (await world.StageOfAsync(deal)).ShouldBe(world.Gated);
        (await world.StateAsync(asked)).ShouldBe("moved");
        await Until.TrueAsync(async () => await Told(world.Seller.Client, "approval-given"), "the asker is told");
        var audit = await world.Admin.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/audit");
        audit.GetProperty("items")[0].GetProperty("action").GetString().ShouldBe("move-stage");
        audit.GetProperty("items")[0].ToString().ShouldContain(world.Seller.Name);
        (await world.Admin.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/timeline")).ToString().ShouldContain("approve");
    }

    [Fact]
    public async Task Nobody_decides_who_was_not_asked_and_nobody_twice()
    {
        var world = await BeginAsync();
        var asked = await world.AskAsync(await world.DealAsync());
        var address = $"/api/crm/approvals/{asked}/approve";
        ((int)(await world.Seller.Client.Try(HttpMethod.Post, address, new { })).Status).ShouldBe(403);
        ((int)(await world.Admin.Try(HttpMethod.Post, address, new { })).Status).ShouldBe(403);
        var stranger = await world.Tenant.Join(app, "Stan Stranger", "Sales representative");
        ((int)(await stranger.Client.Try(HttpMethod.Post, address, new { })).Status).ShouldBe(404);

        await world.Lead.Client.Ok(HttpMethod.Post, $"/api/crm/approvals/{asked}/decline", new { answer = "Too cheap" });
        await Until.TrueAsync(async () => await Told(world.Seller.Client, "approval-declined"), "the asker is told");
        var (status, problem) = await world.Lead.Client.Try(HttpMethod.Post, address, new { });
        ((int)status).ShouldBe(409);
        problem.GetProperty("code").GetString().ShouldBe("sales:approval-decided");
    }

    [Fact]
    public async Task One_request_is_open_for_a_deal_and_it_can_be_taken_back()
    {
        var world = await BeginAsync();
        var deal = await world.DealAsync();
        var asked = await world.AskAsync(deal);
        await world.RefusedAsync(HttpMethod.Post, "approvals", new { deal, stage = world.Gated }, "sales:approval-open");
        await world.RefusedAsync(HttpMethod.Patch, $"approvals/{asked}", new { remark = "Or else" }, "sales:approval-stays");
        await world.Seller.Client.Ok(HttpMethod.Post, $"/api/crm/approvals/{asked}/withdraw", new { });
        (await world.StateAsync(asked)).ShouldBe("withdrawn");
        await world.AskAsync(deal);
    }

    [Fact]
    public async Task Those_who_ask_at_once_leave_one_request()
    {
        var world = await BeginAsync();
        var deal = await world.DealAsync();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ => world.Seller.Client.Try(HttpMethod.Post, "/api/crm/approvals", new { deal, stage = world.Gated }))
        );
        answers.Count(a => (int)a.Status == 201).ShouldBe(1);
        answers.Where(a => (int)a.Status != 201).ShouldAllBe(a => (int)a.Status == 409);
    }

    [Fact]
    public async Task A_request_ends_when_the_deal_goes_elsewhere()
    {
        var world = await BeginAsync();
        var deal = await world.DealAsync();
        var asked = await world.AskAsync(deal);
        await world.Seller.Client.Ok(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { stage = world.Stages[1] });
        await Until.TrueAsync(async () => await world.StateAsync(asked) == "superseded", "the request ends");
        var (status, _) = await world.Lead.Client.Try(HttpMethod.Post, $"/api/crm/approvals/{asked}/approve", new { });
        ((int)status).ShouldBe(409);
    }

    [Fact]
    public async Task What_still_lacks_is_told_to_both_and_the_approval_stays_good()
    {
        var world = await BeginAsync();
        var deal = await world.DealAsync();
        await world.Admin.Ok(HttpMethod.Patch, $"/api/crm/stages/{world.Gated}", new { requiredFields = "amount" });
        var asked = await world.AskAsync(deal);
        await world.Lead.Client.Ok(HttpMethod.Post, $"/api/crm/approvals/{asked}/approve", new { });
        (await world.StageOfAsync(deal)).ShouldBe(world.Stages[0]);
        var approval = await world.Lead.Client.Ok(HttpMethod.Get, $"/api/crm/approvals/{asked}");
        approval.GetProperty("state").GetString().ShouldBe("approved");
        approval.GetProperty("obstacle").GetString()!.ShouldContain("Amount");
        await Until.TrueAsync(async () => await Told(world.Seller.Client, "approval-stuck"), "the asker is told");

        await world.Seller.Client.Ok(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { amount = "900", stage = world.Gated });
        (await world.StageOfAsync(deal)).ShouldBe(world.Gated);
        await Until.TrueAsync(async () => await world.StateAsync(asked) == "moved", "the request is done");
    }

    [Fact]
    public async Task People_of_a_role_or_by_name_approve_and_one_alone_only_where_the_stage_says_so()
    {
        var world = await BeginAsync();
        await world.GateAsync(new { approval = "role", approverRole = "Administrator" });
        var deal = (await world.Admin.Create("deals", new { name = "Own" })).GetProperty("id").GetGuid();
        var (status, problem) = await world.Admin.Try(HttpMethod.Post, "/api/crm/approvals", new { deal, stage = world.Gated });
        ((int)status).ShouldBe(409);
        problem.GetProperty("code").GetString().ShouldBe("sales:nobody-approves");

        await world.GateAsync(new { ownApproval = true });
        var asked = (await world.Admin.Create("approvals", new { deal, stage = world.Gated })).GetProperty("id").GetGuid();
        await world.Admin.Ok(HttpMethod.Post, $"/api/crm/approvals/{asked}/approve", new { });
        (await world.StateAsync(asked)).ShouldBe("moved");

        (status, problem) = await world.Admin.Try(HttpMethod.Patch, $"/api/crm/stages/{world.Gated}", new { approval = "people" });
        ((int)status).ShouldBe(400);
        problem.ToString().ShouldContain("sales:no-approvers");
        await world.GateAsync(new { approval = "people", approvers = world.Lead.Id.ToString() });
        await world.AskAsync(await world.DealAsync());
        await Until.TrueAsync(async () => await Told(world.Lead.Client, "approval-asked"), "who is named is told");
    }

    [Fact]
    public async Task A_stage_that_asks_for_nothing_needs_no_request()
    {
        var world = await BeginAsync();
        var deal = await world.DealAsync();
        await world.RefusedAsync(HttpMethod.Post, "approvals", new { deal, stage = world.Stages[1] }, "sales:no-approval-needed");
    }

    private static object Waiting(Guid person) =>
        new
        {
            and = new object[]
            {
                new
                {
                    field = "state",
                    op = "eq",
                    value = "open",
                },
                new
                {
                    field = "approvers",
                    op = "contains",
                    value = person.ToString(),
                },
            },
        };

    private static async Task<bool> Told(HttpClient client, string kind) =>
        await client.Count(
            "notifications",
            new
            {
                field = "kind",
                op = "eq",
                value = kind,
            }
        ) > 0;

    /// <summary>A team of a seller and a lead, and a stage into which the lead lets deals.</summary>
    private async Task<World> BeginAsync(bool gated = true)
    {
        var tenant = await app.Given.Tenant();
        var lead = await tenant.Join(app, "Lena Lead", "Manager");
        var seller = await tenant.Join(app, "Sam Seller", "Sales representative");
        var team = (await tenant.Admin.Create("teams", new { name = "North", lead = lead.Id })).GetProperty("id").GetGuid();
        foreach (var person in new[] { lead.Id, seller.Id })
            await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/users/{person}", new { team });
        var stages = await tenant.Admin.Query("stages", new { sort = new[] { "position" } });
        var world = new World(
            tenant,
            lead,
            seller,
            [.. stages.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("id").GetGuid())]
        );
        if (gated)
            await world.GateAsync();
        return world;
    }

    private sealed record World(GivenTenant Tenant, Person Lead, Person Seller, IReadOnlyList<Guid> Stages)
    {
        public HttpClient Admin => Tenant.Admin;
        public Guid Gated => Stages[3];

        public Task<JsonElement> GateAsync(object? how = null) =>
            Admin.Ok(HttpMethod.Patch, $"/api/crm/stages/{Gated}", how ?? new { approval = "lead" });

        public async Task<Guid> DealAsync() => (await Seller.Client.Create("deals", new { name = "Acme" })).GetProperty("id").GetGuid();

        public async Task<Guid> AskAsync(Guid deal) => (
                await Seller.Client.Create(
                    "approvals",
                    new
                    {
                        deal,
                        stage = Gated,
                        remark = "They wait",
                    }
                )
            ).GetProperty("id").GetGuid();

        public async Task<Guid> StageOfAsync(Guid deal) =>
            (await Admin.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}")).GetProperty("stage").GetProperty("id").GetGuid();

        public async Task<string?> StateAsync(Guid approval) =>
            (await Admin.Ok(HttpMethod.Get, $"/api/crm/approvals/{approval}")).GetProperty("state").GetString();

        public async Task RefusedAsync(HttpMethod method, string path, object body, string code = "sales:stage-needs-approval")
        {
            var (status, problem) = await Seller.Client.Try(method, $"/api/crm/{path}", body);
            ((int)status).ShouldBe(409, problem.ToString());
            problem.GetProperty("code").GetString().ShouldBe(code);
        }
    }
}
