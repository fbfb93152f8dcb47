using System.Net;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Access;

/// <summary>How far roles reach: by owner, team, unit, territory and rule, per object and action, over every way of reading.</summary>
public sealed class ScopeTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string[] Deals =
    [
        "Crm.Deals.Read",
        "Crm.Deals.Create",
        "Crm.Deals.Update",
        "Crm.Deals.Delete",
        "Crm.Users.Read",
    ];

    private static async Task<IReadOnlyList<string>> Names(HttpClient client) =>
        [
            .. (await client.Query("deals", new { select = new[] { "name" }, sort = new[] { "name" } }))
                .GetProperty("items")
                .EnumerateArray()
                .Select(d => d.GetProperty("name").GetString()!),
        ];

    [Fact]
    public async Task A_unit_reaches_what_the_teams_below_own_and_a_team_does_not()
    {
        var tenant = await app.Given.Tenant();
        var admin = tenant.Admin;
        await admin.Role("Unit", "unit", Deals);
        await admin.Role("Team", "team", Deals);
        var boss = await tenant.Join(app, "Boss", "Unit");
        var peer = await tenant.Join(app, "Peer", "Team");
        var (top, middle, low) = (await Team(admin, "Top", null), Guid.Empty, Guid.Empty);
        middle = await Team(admin, "Middle", top);
        low = await Team(admin, "Low", middle);
        var worker = await Put(admin, "Worker", low);
        foreach (var person in new[] { boss, peer })
            await admin.Ok(HttpMethod.Patch, $"/api/crm/users/{person.Id}", new { team = top });
        await admin.Create("deals", new { name = "Of the worker", owner = worker });
        await admin.Create("deals", new { name = "Of the boss", owner = boss.Id });
        await admin.Create("deals", new { name = "Of nobody's team", owner = await Put(admin, "Stranger", null) });

        (await Names(boss.Client)).ShouldBe(["Of the boss", "Of the worker"]);
        (await Names(peer.Client)).ShouldBe(["Of the boss"]);
    }

    [Fact]
    public async Task A_team_cannot_lie_below_itself()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var top = await Team(admin, "Top", null);
        var low = await Team(admin, "Low", await Team(admin, "Middle", top));

        var (status, problem) = await admin.Try(HttpMethod.Patch, $"/api/crm/teams/{top}", new { parent = low });

        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("identity:tree-in-circles");
    }

    [Fact]
    public async Task A_rule_limits_one_action_and_leaves_the_others()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Small deals", "all", Deals);
        await tenant.Admin.Reach(
            role,
            "Crm.Deals.Update",
            "rule",
            new
            {
                field = "amount",
                op = "lt",
                value = 100,
            }
        );
        var seller = await tenant.Join(app, "Seller", "Small deals");
        var small = (await tenant.Admin.Create("deals", new { name = "Small", amount = 10 })).GetProperty("id").GetGuid();
        var large = (await tenant.Admin.Create("deals", new { name = "Large", amount = 1_000 })).GetProperty("id").GetGuid();

        (await Names(seller.Client)).ShouldBe(["Large", "Small"]);
        await seller.Client.Ok(HttpMethod.Patch, $"/api/crm/deals/{small}", new { name = "Smaller" });
        (await seller.Client.Try(HttpMethod.Patch, $"/api/crm/deals/{large}", new { name = "Mine" })).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        await seller.Client.Ok(HttpMethod.Delete, $"/api/crm/deals/{large}");
    }

    [Fact]
    public async Task What_is_not_seen_cannot_be_changed_however_far_updating_reaches()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Blind", "own", Deals);
        await tenant.Admin.Reach(role, "Crm.Deals.Update", "all");
        var seller = await tenant.Join(app, "Seller", "Blind");
        var deal = (await tenant.Admin.Create("deals", new { name = "Hidden" })).GetProperty("id").GetGuid();

        (await seller.Client.Try(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { name = "Mine" })).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task Each_role_reaches_as_far_as_it_says_itself_and_together_they_reach_both()
    {
        var tenant = await app.Given.Tenant();
        // The wide scope of the second role is not lent to the permissions of the first.
        await tenant.Admin.Role("Seller", "own", Deals);
        await tenant.Admin.Role("Librarian", "all", "Crm.Companies.Read");
        var high = await tenant.Admin.Role("High", "own", "Crm.Deals.Read");
        await tenant.Admin.Reach(
            high,
            "Crm.Deals.Read",
            "rule",
            new
            {
                field = "priority",
                op = "eq",
                value = "high",
            }
        );
        var person = await tenant.Join(app, "Seller", "Seller", "Librarian");
        await tenant.Admin.Create("deals", new { name = "Own", owner = person.Id });
        await tenant.Admin.Create("deals", new { name = "High", priority = "high" });
        await tenant.Admin.Create("deals", new { name = "Other", priority = "low" });

        (await Names(person.Client)).ShouldBe(["Own"]);
        await tenant.Admin.Ok(
            HttpMethod.Post,
            $"/api/crm/users/{person.Id}/assign-roles",
            new { roles = new[] { "Seller", "Librarian", "High" } }
        );
        var again = await app.Given.SignIn(tenant.Name, $"seller@{tenant.Name}.example", "Correct-Horse-7");
        (await Names(again)).ShouldBe(["High", "Own"]);
    }

    [Fact]
    public async Task A_territory_reaches_its_members_those_of_its_teams_and_the_leads_above_at_once()
    {
        var tenant = await app.Given.Tenant();
        var admin = tenant.Admin;
        var role = await admin.Role("Regional", "own", Deals);
        await admin.Reach(role, "Crm.Deals.Read", "territory");
        var team = await Team(admin, "North team", null);
        var lead = await tenant.Join(app, "Lead", "Regional");
        var member = await tenant.Join(app, "Member", "Regional");
        var mate = await tenant.Join(app, "Mate", "Regional");
        var outsider = await tenant.Join(app, "Outsider", "Regional");
        await admin.Ok(HttpMethod.Patch, $"/api/crm/users/{mate.Id}", new { team });
        await admin.Create("deals", new { name = "Gold", priority = "high" });
        await admin.Create("deals", new { name = "Silver", priority = "medium" });
        var all = await Territory(admin, "All", "high", null, lead.Id);
        var north = await Territory(admin, "North", "medium", all, null);

        (await Names(member.Client)).ShouldBeEmpty();
        await admin.Create("territory-members", new { territory = all, user = member.Id });
        await admin.Create("territory-members", new { territory = north, team });

        (await Names(lead.Client)).ShouldBe(["Gold", "Silver"]);
        (await Names(member.Client)).ShouldBe(["Gold"]);
        (await Names(mate.Client)).ShouldBe(["Silver"]);
        (await Names(outsider.Client)).ShouldBeEmpty();
        (await outsider.Client.Count("deals")).ShouldBe(0);
    }

    [Fact]
    public async Task A_reach_named_for_creating_limits_what_may_be_made()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Own only", "all", Deals);
        await tenant.Admin.Reach(role, "Crm.Deals.Create", "own");
        var seller = await tenant.Join(app, "Seller", "Own only");
        var other = await tenant.Join(app, "Other", "Own only");

        await seller.Client.Create("deals", new { name = "Mine" });
        var (status, problem) = await seller.Client.Try(HttpMethod.Post, "/api/crm/deals", new { name = "Theirs", owner = other.Id });

        status.ShouldBe(HttpStatusCode.Conflict);
        problem.GetProperty("code").GetString().ShouldBe("crm:beyond-reach");
        (await Names(tenant.Admin)).ShouldBe(["Mine"]);
    }

    [Theory]
    [InlineData("Crm.Deals.Read", "everything", null, "identity:unknown-scope")]
    [InlineData("Crm.Deals.Read", "2", null, "identity:unknown-scope")]
    [InlineData("Crm.Deals.Read", "rule", null, "identity:rule-missing")]
    [InlineData("Crm.Deals.Read", "own", "{}", "identity:rule-without-scope")]
    [InlineData("Crm.Deals.Read", "rule", "{", "crm:invalid")]
    [InlineData("Crm.Deals.Read", "rule", """{"field":"secret","op":"eq","value":1}""", "crm:invalid")]
    [InlineData("Crm.Products.Read", "own", null, "identity:scope-does-not-fit")]
    [InlineData("Crm.SavedViews.Read", "all", null, "identity:scope-does-not-fit")]
    [InlineData("Crm.Nothing.Read", "all", null, "identity:unknown-permission")]
    [InlineData("Crm.Contacts.Read", "all", null, "identity:not-granted")]
    public async Task A_reach_that_makes_no_sense_is_refused(string permission, string scope, string? rule, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var role = await admin.Role("Any", "all", "Crm.Deals.Read", "Crm.Products.Read", "Crm.SavedViews.Read");

        var (status, problem) = await admin.Try(
            HttpMethod.Put,
            $"/api/app/roles/{role}/access",
            new
            {
                permissions = new[]
                {
                    new
                    {
                        name = permission,
                        scope,
                        rule,
                    },
                },
            }
        );

        ((int)status).ShouldBeInRange(400, 409);
        problem.GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_rule_whose_field_is_retired_lets_nothing_through()
    {
        var tenant = await app.Given.Tenant();
        var field = await tenant.Admin.Create(
            "custom-fields",
            new
            {
                @object = "deal",
                label = "Region",
                type = "text",
            }
        );
        var role = await tenant.Admin.Role("Regional", "all", Deals);
        await tenant.Admin.Reach(
            role,
            "Crm.Deals.Read",
            "rule",
            new
            {
                field = "c_region",
                op = "eq",
                value = "north",
            }
        );
        var seller = await tenant.Join(app, "Seller", "Regional");
        await tenant.Admin.Create("deals", new { name = "North", c_region = "north" });
        (await Names(seller.Client)).ShouldBe(["North"]);

        await tenant.Admin.Ok(HttpMethod.Delete, $"/api/crm/custom-fields/{field.GetProperty("id").GetGuid()}");

        (await Names(seller.Client)).ShouldBeEmpty();
    }

    private static async Task<Guid> Team(HttpClient admin, string name, Guid? parent) =>
        (await admin.Create("teams", new { name, parent })).GetProperty("id").GetGuid();

    private static async Task<Guid> Put(HttpClient admin, string name, Guid? team) =>
        (await admin.Create("users", new { name, team })).GetProperty("id").GetGuid();

    private static async Task<Guid> Territory(HttpClient admin, string name, string priority, Guid? parent, Guid? lead) => (
            await admin.Create(
                "territories",
                new
                {
                    name,
                    @object = "deals",
                    filter = $$"""{"field":"priority","op":"eq","value":"{{priority}}"}""",
                    parent,
                    lead,
                }
            )
        ).GetProperty("id").GetGuid();
}
