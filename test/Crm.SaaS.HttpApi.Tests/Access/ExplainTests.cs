using System.Net;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Access;

/// <summary>Why somebody may or may not: the roles, how far they reach, and whether the record meets their conditions.</summary>
public sealed class ExplainTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string[] Deals = ["Crm.Deals.Read", "Crm.Deals.Update", "Crm.Users.Read"];

    [Fact]
    public async Task It_tells_by_which_role_a_record_is_seen_and_why_it_cannot_be_changed()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Analyst", "all", Deals);
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
        var analyst = await tenant.Join(app, "Analyst", "Analyst");
        var deal = (await tenant.Admin.Create("deals", new { name = "Large", amount = 500 })).GetProperty("id").GetGuid();

        foreach (var client in new[] { analyst.Client, tenant.Admin })
        {
            var why = await client.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/access?user={analyst.Id}");
            var actions = why.GetProperty("actions").EnumerateArray().ToDictionary(a => a.GetProperty("action").GetString()!);
            Told(actions["read"]).ShouldBe((true, "all"));
            Told(actions["update"]).ShouldBe((false, "out-of-reach"));
            Told(actions["delete"]).ShouldBe((false, "no-permission"));
            var reach = actions["update"].GetProperty("roles")[0];
            reach.GetProperty("role").GetString().ShouldBe("Analyst");
            var condition = reach.GetProperty("condition");
            condition.GetProperty("holds").GetBoolean().ShouldBeFalse();
            condition.GetProperty("field").GetString().ShouldBe("amount");
            condition.GetProperty("actual").GetString().ShouldBe("500.00");
        }
    }

    [Fact]
    public async Task It_names_owners_and_teams_as_people_know_them()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Role("Team", "team", [.. Deals, "Crm.Teams.Read"]);
        var member = await tenant.Join(app, "Member", "Team");
        var team = (await tenant.Admin.Create("teams", new { name = "North", lead = member.Id })).GetProperty("id").GetGuid();
        var mate = (await tenant.Admin.Create("users", new { name = "Mate", team })).GetProperty("id").GetGuid();
        var deal = (await tenant.Admin.Create("deals", new { name = "Deal", owner = mate })).GetProperty("id").GetGuid();

        var why = await member.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/access");

        var condition = why.GetProperty("actions")[0].GetProperty("roles")[0].GetProperty("condition");
        condition.GetProperty("holds").GetBoolean().ShouldBeTrue();
        var (own, ofTeam) = (condition.GetProperty("nodes")[0], condition.GetProperty("nodes")[1]);
        (own.GetProperty("values")[0].GetString(), own.GetProperty("holds").GetBoolean()).ShouldBe(("Member", false));
        own.GetProperty("actual").GetProperty("name").GetString().ShouldBe("Mate");
        (ofTeam.GetProperty("values")[0].GetString(), ofTeam.GetProperty("holds").GetBoolean()).ShouldBe(("North", true));
    }

    [Fact]
    public async Task It_tells_nothing_of_a_field_that_is_hidden_from_who_asks()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Masked", "all", Deals);
        await tenant.Admin.Reach(
            role,
            "Crm.Deals.Update",
            "rule",
            new
            {
                or = new object[]
                {
                    new
                    {
                        field = "amount",
                        op = "lt",
                        value = 987.65,
                    },
                    new
                    {
                        field = "priority",
                        op = "eq",
                        value = "high",
                    },
                },
            }
        );
        await tenant.Admin.Open(role, "deals", "amount", "hidden");
        var person = await tenant.Join(app, "Masked", "Masked");
        var deal = (
            await tenant.Admin.Create(
                "deals",
                new
                {
                    name = "Deal",
                    amount = "500.25",
                    priority = "low",
                }
            )
        ).GetProperty("id").GetGuid();

        var own = await person.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/access");
        var asked = await tenant.Admin.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/access?user={person.Id}");

        own.ToString().ShouldNotContain("amount");
        own.ToString().ShouldNotContain("987.65");
        own.ToString().ShouldNotContain("500.25");
        var rule = own.GetProperty("actions")[1].GetProperty("roles")[0].GetProperty("condition");
        rule.GetProperty("holds").ValueKind.ShouldBe(JsonValueKind.Null);
        rule.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("kind").GetString()).ShouldBe(["hidden", "condition"]);
        own.GetProperty("fields").GetArrayLength().ShouldBe(0);
        asked.GetProperty("fields")[0].GetProperty("name").GetString().ShouldBe("amount");
        asked.GetProperty("actions")[1].GetProperty("roles")[0].GetProperty("condition").GetProperty("holds").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Only_who_manages_permissions_asks_for_others_and_only_of_records_that_they_see()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Role("Own", "own", Deals);
        await tenant.Admin.Role("Deputy", "own", [.. Deals, "Crm.Settings.Permissions"]);
        var (one, deputy) = (await tenant.Join(app, "One", "Own"), await tenant.Join(app, "Deputy", "Deputy"));
        var deal = (await tenant.Admin.Create("deals", new { name = "Deal" })).GetProperty("id").GetGuid();
        var own = (await tenant.Admin.Create("deals", new { name = "Own", owner = one.Id })).GetProperty("id").GetGuid();

        await one.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{own}/access?user={one.Id}");
        (await one.Client.Try(HttpMethod.Get, $"/api/crm/deals/{own}/access?user={deputy.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await one.Client.Try(HttpMethod.Get, $"/api/crm/deals/{deal}/access")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await deputy.Client.Try(HttpMethod.Get, $"/api/crm/deals/{deal}/access?user={one.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await tenant.Admin.Try(HttpMethod.Get, $"/api/crm/deals/{deal}/access?user={Guid.CreateVersion7()}")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    private static (bool, string) Told(JsonElement action) =>
        (action.GetProperty("allowed").GetBoolean(), action.GetProperty("why").GetString()!);
}
