using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Analytics.StartPages;

/// <summary>An administrator says with which dashboard, or which view, a role's people begin.</summary>
public sealed class StartPageTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task People_begin_with_the_page_of_their_first_role_that_has_one()
    {
        var tenant = await app.Given.Tenant();
        var admin = tenant.Admin;
        foreach (var role in new[] { "Alpha", "Beta" })
            await admin.Role(role, "all", "Crm.Deals.Read", "Crm.SavedViews.Read", "Crm.Dashboards.Read");
        var both = (await tenant.Join(app, "Both", "Alpha", "Beta")).Client;
        var other = (await tenant.Join(app, "Other", "Manager")).Client;
        var (board, view) = (await Dashboard(admin), await View(admin, "deal"));

        (await Start(both)).ShouldBe((null, null, null));
        await admin.Create("start-pages", new { role = "Beta", view });
        (await Start(both)).ShouldBe((null, view, "deals"));
        await admin.Create("start-pages", new { role = "Alpha", dashboard = board });
        (await Start(both)).ShouldBe((board, null, null));
        (await Start(other)).ShouldBe((null, null, null));

        // What is not shared any more is nobody's start.
        await admin.Ok(HttpMethod.Patch, $"/api/crm/dashboards/{board}", new { shared = false });
        (await Start(both)).ShouldBe((null, view, "deals"));
    }

    [Fact]
    public async Task A_view_of_what_somebody_may_not_see_is_not_their_start()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Role("Blind", "all", "Crm.Companies.Read", "Crm.SavedViews.Read");
        var blind = (await tenant.Join(app, "Blind", "Blind")).Client;
        await tenant.Admin.Create("start-pages", new { role = "Blind", view = await View(tenant.Admin, "deal") });

        (await Start(blind)).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task Only_an_administrator_says_so_once_for_a_role_and_only_what_is_shared()
    {
        var tenant = await app.Given.Tenant();
        var admin = tenant.Admin;
        var eve = (await tenant.Join(app, "Eve", "Manager")).Client;
        var (board, hidden, view) = (await Dashboard(admin), await Dashboard(admin, shared: false), await View(admin, "deal"));

        ((int)(await eve.Try(HttpMethod.Post, "/api/crm/start-pages", new { role = "Manager", dashboard = board })).Status).ShouldBe(403);
        (await Code(admin, new { role = "Manager", dashboard = hidden })).ShouldBe("starts:not-shared");
        (await Code(admin, new { role = "Manager" })).ShouldBe("starts:one-of-both");
        (
            await Code(
                admin,
                new
                {
                    role = "Manager",
                    dashboard = board,
                    view,
                }
            )
        ).ShouldBe("starts:one-of-both");
        await admin.Create("start-pages", new { role = "Manager", dashboard = board });
        (await Code(admin, new { role = "Manager", view })).ShouldBe("starts:exists");
    }

    private static async Task<(Guid? Dashboard, Guid? View, string? Plural)> Start(HttpClient client)
    {
        var start = await client.Ok(HttpMethod.Get, "/api/app/start-page");
        return (IdOf(start, "dashboard"), IdOf(start, "view"), start.GetProperty("plural").GetString());
    }

    private static Guid? IdOf(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: JsonValueKind.String } id ? id.GetGuid() : null;

    private static async Task<string?> Code(HttpClient client, object body) =>
        (await client.Try(HttpMethod.Post, "/api/crm/start-pages", body)).Json.GetProperty("errors")[0].GetProperty("code").GetString();

    private static async Task<Guid> Dashboard(HttpClient client, bool shared = true) => (
            await client.Create(
                "dashboards",
                new
                {
                    name = "Figures",
                    shared,
                    startPage = false,
                    position = 0,
                }
            )
        ).GetProperty("id").GetGuid();

    private static async Task<Guid> View(HttpClient client, string of) => (
            await client.Create(
                "saved-views",
                new
                {
                    name = "Theirs",
                    @object = of,
                    layout = "table",
                    shared = true,
                    position = 0,
                }
            )
        ).GetProperty("id").GetGuid();
}
