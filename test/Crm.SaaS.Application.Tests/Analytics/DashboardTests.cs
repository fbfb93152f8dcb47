using System.Net;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Analytics.Dashboards;

/// <summary>A dashboard is its owner's until it is shared, and then looked at by others.</summary>
public sealed class DashboardTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const string Layout =
        """{"widgets":[{"id":"w1","kind":"number","object":"deals","place":{"x":0,"y":0,"w":3,"h":2},"measures":[{"of":"count"}]}]}""";

    private static object Named(string name, bool shared = false) =>
        new
        {
            name,
            config = Layout,
            shared,
            startPage = false,
            position = 0,
        };

    [Fact]
    public async Task Everybody_makes_dashboards_and_sees_their_own_and_those_that_are_shared()
    {
        var tenant = await app.Given.Tenant();
        var seller = await tenant.Join(app, "Sue", "Sales representative");
        await tenant.Admin.Create("dashboards", Named("Hidden"));
        await tenant.Admin.Create("dashboards", Named("Ours", shared: true));
        await seller.Client.Create("dashboards", Named("Mine"));
        (await NamesAsync(seller.Client)).ShouldBe(["Mine", "Ours"]);
        (await NamesAsync(tenant.Admin)).ShouldBe(["Hidden", "Ours"]);
    }

    [Fact]
    public async Task What_a_colleague_shares_is_looked_at_and_not_changed()
    {
        var tenant = await app.Given.Tenant();
        var (seller, other) = (
            await tenant.Join(app, "Sue", "Sales representative"),
            await tenant.Join(app, "Otto", "Sales representative")
        );
        var id = (await seller.Client.Create("dashboards", Named("Ours", shared: true))).GetProperty("id").GetGuid();
        (await other.Client.Ok(HttpMethod.Get, $"/api/crm/dashboards/{id}")).GetProperty("config").GetString().ShouldBe(Layout);
        foreach (var somebody in new[] { other.Client, tenant.Admin })
        {
            var (renamed, _) = await somebody.Try(HttpMethod.Patch, $"/api/crm/dashboards/{id}", new { name = "Taken" });
            var (removed, _) = await somebody.Try(HttpMethod.Delete, $"/api/crm/dashboards/{id}");
            (renamed, removed).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        }
        await seller.Client.Ok(HttpMethod.Patch, $"/api/crm/dashboards/{id}", new { name = "Team" });
        (await NamesAsync(other.Client)).ShouldBe(["Team"]);
    }

    [Fact]
    public async Task Nobody_puts_a_dashboard_among_those_of_a_colleague()
    {
        var tenant = await app.Given.Tenant();
        var (seller, other) = (
            await tenant.Join(app, "Sue", "Sales representative"),
            await tenant.Join(app, "Otto", "Sales representative")
        );
        var (status, problem) = await seller.Client.Try(
            HttpMethod.Post,
            "/api/crm/dashboards",
            new
            {
                name = "Gift",
                owner = other.Id,
                position = 0,
                shared = false,
                startPage = false,
            }
        );
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("dashboards:not-yours");
        (await NamesAsync(other.Client)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_administrators_say_what_everybody_begins_with_and_that_is_shared()
    {
        var tenant = await app.Given.Tenant();
        var seller = await tenant.Join(app, "Sue", "Sales representative");
        var start = new
        {
            name = "Start",
            shared = true,
            startPage = true,
            position = 0,
        };
        var (_, refused) = await seller.Client.Try(HttpMethod.Post, "/api/crm/dashboards", start);
        refused.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("dashboards:not-for-all");
        var (_, secret) = await tenant.Admin.Try(
            HttpMethod.Post,
            "/api/crm/dashboards",
            new
            {
                name = "Start",
                shared = false,
                startPage = true,
                position = 0,
            }
        );
        secret.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("dashboards:not-shared");
        await tenant.Admin.Create("dashboards", start);
    }

    [Theory]
    [InlineData("""{"widgets":[{"id":"w1","kind":"gauge"}]}""", "dashboards:bad-layout")]
    [InlineData("""{"widgets":""", "crm:not-json")]
    public async Task A_layout_of_another_shape_is_refused(string config, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(
            HttpMethod.Post,
            "/api/crm/dashboards",
            new
            {
                name = "Bad",
                config,
                shared = false,
                startPage = false,
                position = 0,
            }
        );
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe(code);
    }

    private static async Task<List<string>> NamesAsync(HttpClient client) =>
        [
            .. (await client.Query("dashboards", new { sort = new[] { "name" } }))
                .GetProperty("items")
                .EnumerateArray()
                .Select(d => d.GetProperty("name").GetString()!),
        ];
}
