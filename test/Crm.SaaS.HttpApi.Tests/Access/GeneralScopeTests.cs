using System.Net;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Access;

/// <summary>How far a role reaches where it says nothing of a permission: by territories and by a rule, over all records that have owners.</summary>
public sealed class GeneralScopeTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const string Mine = """{"field":"owner","op":"eq","value":"@me"}""";
    private static readonly string[] Work =
    [
        "Crm.Deals.Read",
        "Crm.Deals.Create",
        "Crm.Deals.Update",
        "Crm.Notes.Read",
        "Crm.Notes.Create",
        "Crm.Users.Read",
        "Crm.Roles.Read",
        "Crm.Roles.Update",
    ];

    [Fact]
    public async Task Territories_reach_what_lies_in_them_and_what_is_ones_own()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Role("Regional", "territory", Work);
        var seller = await tenant.Join(app, "Seller", "Regional");
        var other = await tenant.Join(app, "Other", "Regional");
        var high = await tenant.Admin.Create(
            "territories",
            new
            {
                name = "High",
                @object = "deals",
                filter = """{"field":"priority","op":"eq","value":"high"}""",
            }
        );
        await tenant.Admin.Create("territory-members", new { territory = high.GetProperty("id").GetGuid(), user = seller.Id });
        await tenant.Admin.Create("deals", new { name = "High", priority = "high" });
        await tenant.Admin.Create("deals", new { name = "Low", priority = "low" });
        await seller.Client.Create("deals", new { name = "Own", priority = "low" });
        await seller.Client.Create("notes", new { body = "The seller's" });

        (await Names(seller.Client, "deals", "name")).ShouldBe(["High", "Own"]);
        (await Names(seller.Client, "notes", "body")).ShouldBe(["The seller's"]);
        (await seller.Client.Count("deals")).ShouldBe(2);
        (await Names(other.Client, "deals", "name")).ShouldBeEmpty();
        (await Names(other.Client, "notes", "body")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_reaches_what_it_selects_of_every_object_with_owners()
    {
        var (tenant, seller) = await RuledAsync();
        await tenant.Admin.Create("deals", new { name = "The boss's" });
        var own = (await seller.Client.Create("deals", new { name = "Own" })).GetProperty("id").GetGuid();
        await seller.Client.Create("notes", new { body = "Own" });
        await tenant.Admin.Create("notes", new { body = "The boss's" });

        (await Names(seller.Client, "deals", "name")).ShouldBe(["Own"]);
        (await Names(seller.Client, "notes", "body")).ShouldBe(["Own"]);
        var explained = await seller.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{own}/access");
        var reach = explained.GetProperty("actions")[0].GetProperty("roles")[0];
        (reach.GetProperty("scope").GetString(), reach.GetProperty("default").GetBoolean()).ShouldBe(("rule", true));
    }

    [Theory]
    [InlineData("rule", null, "identity:rule-missing")]
    [InlineData("own", Mine, "identity:rule-without-scope")]
    [InlineData("rule", "{", "identity:rule-does-not-fit")]
    [InlineData("rule", """{"field":"amount","op":"gt","value":1}""", "identity:rule-does-not-fit")]
    public async Task A_general_rule_that_makes_no_sense_is_refused(string scope, string? rule, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var values = new
        {
            name = "Odd",
            scope,
            rule,
        };
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/roles", values);
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_role_that_leaves_its_rule_forgets_it()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var role = await admin.Create(
            "roles",
            new
            {
                name = "Ruled",
                scope = "rule",
                rule = Mine,
            }
        );
        var changed = await admin.Ok(HttpMethod.Patch, $"/api/crm/roles/{role.GetProperty("id").GetGuid()}", new { scope = "team" });
        changed.GetProperty("rule").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Nobody_widens_a_role_beyond_their_own_rule_or_territories()
    {
        var (tenant, seller) = await RuledAsync();
        var narrow = await tenant.Admin.Role("Narrow", "own", "Crm.Deals.Read");
        foreach (
            var wider in new object[]
            {
                new { scope = "all" },
                new { scope = "territory" },
                new { scope = "rule", rule = """{"field":"owner","op":"neq","value":"@me"}""" },
            }
        )
            (await seller.Client.Try(HttpMethod.Patch, $"/api/crm/roles/{narrow}", wider)).Status.ShouldBe(HttpStatusCode.Forbidden);
        await seller.Client.Ok(HttpMethod.Patch, $"/api/crm/roles/{narrow}", new { scope = "rule", rule = Mine });
    }

    private static Task<JsonElement> Grant(HttpClient admin, string role, IEnumerable<string> permissions) =>
        admin.Ok(
            HttpMethod.Put,
            $"/api/permission-management/permissions?providerName=R&providerKey={role}",
            new { permissions = permissions.Select(p => new { name = p, isGranted = true }) }
        );

    private static async Task<IReadOnlyList<string?>> Names(HttpClient client, string plural, string field) =>
        [
            .. (await client.Query(plural, new { select = new[] { field }, sort = new[] { "createdAt" } }))
                .GetProperty("items")
                .EnumerateArray()
                .Select(d => d.GetProperty(field).GetString()),
        ];

    /// <summary>Somebody whose role reaches what a rule selects.</summary>
    private async Task<(GivenTenant Tenant, Person Seller)> RuledAsync()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Create(
            "roles",
            new
            {
                name = "Ruled",
                scope = "rule",
                rule = Mine,
            }
        );
        await Grant(tenant.Admin, "Ruled", Work);
        return (tenant, await tenant.Join(app, "Seller", "Ruled"));
    }
}
