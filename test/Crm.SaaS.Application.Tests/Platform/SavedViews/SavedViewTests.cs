using System.Text.Json;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.SavedViews;

/// <summary>Views are data: checked for their shape, changed by whom they belong to, given to roles by administrators, pinned by everybody.</summary>
public sealed class SavedViewTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Theory]
    [InlineData(
        "table",
        """{"columns":["name","stage.name"],"sort":["-amount"],"pinned":["name"],"group":"stage","widths":{"name":200}}"""
    )]
    [InlineData("calendar", """{"calendar":{"start":"expectedCloseOn","span":"month"}}""")]
    [InlineData("calendar", """{"calendar":{"start":"expectedCloseOn","span":"day"}}""")]
    [InlineData("gallery", """{"gallery":{"picture":"retired"}}""")]
    [InlineData("chart", """{"chart":{"kind":"bar","group":["stage"],"measures":[{"of":"sum(amount)"}]}}""")]
    [InlineData("board", """{"colors":[{"name":"Big","color":"success","filter":{"field":"amount","op":"gt","value":1000}}]}""")]
    [InlineData("board", """{"board":{"by":"priority","figure":"weighted(amount,probability)"}}""")]
    [InlineData("board", """{"board":{"by":"retired","figure":"sum(retired)"}}""")]
    [InlineData("table", """{"columns":["no.longer.there"],"filter":{"field":"retired","op":"eq","value":1}}""")]
    public async Task Every_kind_of_view_is_kept_as_it_was_written(string layout, string config)
    {
        var admin = (await app.Given.Tenant()).Admin;

        var id = await View(admin, layout: layout, config: config);

        (await admin.Ok(HttpMethod.Get, $"/api/crm/saved-views/{id}")).GetProperty("config").GetString().ShouldBe(config);
    }

    [Theory]
    [InlineData("config", "views:bad-config", """[]""")]
    [InlineData("config", "views:bad-config", """{"looks":"nice"}""")]
    [InlineData("config", "views:bad-config", """{"columns":"name"}""")]
    [InlineData("config", "views:bad-config", """{"sort":[1]}""")]
    [InlineData("config", "views:bad-config", """{"filter":[]}""")]
    [InlineData("config", "views:bad-config", """{"filter":{"and":[{"op":"eq"}]}}""")]
    [InlineData("config", "views:bad-config", """{"calendar":{"end":"expectedCloseOn"}}""")]
    [InlineData("config", "views:bad-config", """{"calendar":{"start":"expectedCloseOn","span":"century"}}""")]
    [InlineData("config", "views:not-a-date", """{"calendar":{"start":"amount"}}""")]
    [InlineData("config", "views:not-columns", """{"board":{"by":"amount"}}""")]
    [InlineData("config", "views:not-columns", """{"board":{"by":"currency"}}""")]
    [InlineData("config", "views:not-a-number", """{"board":{"figure":"sum(name)"}}""")]
    [InlineData("config", "views:not-a-number", """{"board":{"figure":"weighted(amount,stage)"}}""")]
    [InlineData("config", "views:bad-config", """{"gallery":{"picture":1}}""")]
    [InlineData("config", "views:bad-config", """{"chart":{"group":["stage"]}}""")]
    [InlineData("config", "views:bad-config", """{"chart":{"kind":"bar","measures":[]}}""")]
    [InlineData("config", "views:bad-config", """{"colors":[{"color":"danger","filter":{"field":"amount","op":"empty"}}]}""")]
    [InlineData("config", "views:bad-config", """{"colors":[{"name":"A","color":"#ff0000","filter":{"field":"amount","op":"empty"}}]}""")]
    [InlineData("config", "views:bad-config", """{"colors":[{"name":"A","color":"danger"}]}""")]
    public async Task What_is_no_view_is_refused_and_said_where(string field, string code, string config)
    {
        var admin = (await app.Given.Tenant()).Admin;

        var (status, problem) = await admin.Try(
            HttpMethod.Post,
            "/api/crm/saved-views",
            new
            {
                name = "Mine",
                @object = "deal",
                layout = "table",
                position = 0,
                config,
            }
        );

        ((int)status).ShouldBe(400);
        var error = problem.GetProperty("errors")[0];
        (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()).ShouldBe((field, code));
    }

    [Fact]
    public async Task A_board_of_what_has_none_and_a_view_of_nothing_are_refused()
    {
        var admin = (await app.Given.Tenant()).Admin;

        (await Refusal(admin, "product", "board")).ShouldBe("views:no-board");
        (await Refusal(admin, "nothing", "table")).ShouldBe("custom:unknown-object");
    }

    [Fact]
    public async Task An_object_has_a_board_as_soon_as_it_has_a_choice()
    {
        var admin = (await app.Given.Tenant()).Admin;
        (await Columns(admin, "product")).ShouldBeEmpty();

        var threat = await admin.AddField("product", "Threat", "choice", new { choices = """["low","high"]""" });

        (await Columns(admin, "product")).ShouldBe([threat]);
        await admin.Create(
            "saved-views",
            new
            {
                name = "By threat",
                @object = "product",
                layout = "board",
                position = 0,
                config = JsonSerializer.Serialize(new { board = new { by = threat } }),
            }
        );
        (await Columns(admin, "deal")).ShouldBe(["stage", "priority", "status"]);
    }

    [Fact]
    public async Task What_somebody_shared_is_also_mended_by_whom_it_is_permitted_and_what_is_private_is_not()
    {
        var tenant = await app.Given.Tenant();
        var eve = (await tenant.Join(app, "Eve", "Manager")).Client;
        await tenant.Admin.Role(
            "Librarian",
            "own",
            "Crm.SavedViews.Read",
            "Crm.SavedViews.Update",
            "Crm.SavedViews.Delete",
            "Crm.SavedViews.Manage"
        );
        var lee = (await tenant.Join(app, "Lee", "Librarian")).Client;
        var (shared, kept) = ($"/api/crm/saved-views/{await View(eve, shared: true)}", $"/api/crm/saved-views/{await View(eve)}");

        foreach (var (client, name) in new[] { (tenant.Admin, "The administrator's"), (lee, "The librarian's") })
        {
            await client.Ok(HttpMethod.Patch, shared, new { name });
            (await eve.Ok(HttpMethod.Get, shared)).GetProperty("name").GetString().ShouldBe(name);
            ((int)(await client.Try(HttpMethod.Patch, kept, new { name })).Status).ShouldBe(404);
            ((int)(await client.Try(HttpMethod.Delete, kept)).Status).ShouldBe(404);
        }

        await lee.Ok(HttpMethod.Delete, shared);
        ((int)(await eve.Try(HttpMethod.Get, shared)).Status).ShouldBe(404);
    }

    [Fact]
    public async Task A_shared_view_is_changed_by_its_owner_alone()
    {
        var tenant = await app.Given.Tenant();
        var eve = (await tenant.Join(app, "Eve", "Manager")).Client;
        var fay = (await tenant.Join(app, "Fay", "Manager")).Client;
        var path = $"/api/crm/saved-views/{await View(eve, shared: true)}";

        ((int)(await fay.Try(HttpMethod.Patch, path, new { name = "Fay's" })).Status).ShouldBe(404);
        ((int)(await fay.Try(HttpMethod.Delete, path)).Status).ShouldBe(404);

        await eve.Ok(HttpMethod.Patch, path, new { name = "Eve's" });
        (await fay.Ok(HttpMethod.Get, path)).GetProperty("name").GetString().ShouldBe("Eve's");
    }

    [Fact]
    public async Task Nobody_but_an_administrator_puts_a_view_among_those_of_a_colleague()
    {
        var tenant = await app.Given.Tenant();
        var eve = await tenant.Join(app, "Eve", "Manager");
        var fay = await tenant.Join(app, "Fay", "Manager");
        var given = new
        {
            name = "Yours now",
            @object = "deal",
            layout = "table",
            shared = false,
            position = 0,
            owner = fay.Id,
        };

        var refused = await eve.Client.Try(HttpMethod.Post, "/api/crm/saved-views", given);
        ((int)refused.Status).ShouldBe(400);
        refused.Json.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("views:not-yours");
        var own = $"/api/crm/saved-views/{await View(eve.Client)}";
        ((int)(await eve.Client.Try(HttpMethod.Patch, own, new { owner = fay.Id })).Status).ShouldBe(400);
        await eve.Client.Ok(HttpMethod.Patch, own, new { owner = eve.Id });
        await tenant.Admin.Create("saved-views", given);
        (await fay.Client.Query("saved-views", new { select = new[] { "name" } }))
            .GetProperty("items")[0]
            .GetProperty("name")
            .GetString()
            .ShouldBe("Yours now");
    }

    [Fact]
    public async Task People_begin_with_the_view_of_their_first_role_then_with_the_one_for_all()
    {
        var tenant = await app.Given.Tenant();
        var admin = tenant.Admin;
        foreach (var role in new[] { "Alpha", "Beta" })
            await admin.Role(role, "all", "Crm.Deals.Read", "Crm.SavedViews.Read");
        var both = (await tenant.Join(app, "Both", "Alpha", "Beta")).Client;
        var other = (await tenant.Join(app, "Other", "Manager")).Client;
        var (forAll, forAlpha, forBeta) = (
            await View(admin, shared: true),
            await View(admin, shared: true),
            await View(admin, shared: true)
        );

        (await FirstView(both)).ShouldBeNull();
        await Default(admin, null, forAll);
        (await FirstView(both)).ShouldBe(forAll);
        await Default(admin, "Beta", forBeta);
        (await FirstView(both)).ShouldBe(forBeta);
        await Default(admin, "Alpha", forAlpha);
        (await FirstView(both)).ShouldBe(forAlpha);
        (await FirstView(other)).ShouldBe(forAll);

        // What is not shared any more, or gone, is nobody's first.
        await admin.Ok(HttpMethod.Patch, $"/api/crm/saved-views/{forAlpha}", new { shared = false });
        (await FirstView(both)).ShouldBe(forBeta);
        await admin.Ok(HttpMethod.Delete, $"/api/crm/saved-views/{forAll}");
        (await FirstView(other)).ShouldBeNull();
    }

    [Fact]
    public async Task Only_an_administrator_says_what_roles_begin_with_and_only_what_is_shared()
    {
        var tenant = await app.Given.Tenant();
        var eve = (await tenant.Join(app, "Eve", "Manager")).Client;
        var (hidden, shared) = (await View(tenant.Admin), await View(tenant.Admin, shared: true));

        ((int)(await eve.Try(HttpMethod.Post, "/api/crm/view-defaults", new { @object = "deal", view = shared })).Status).ShouldBe(403);
        (await Code(tenant.Admin, new { @object = "deal", view = hidden })).ShouldBe("views:not-shared");
        (await Code(tenant.Admin, new { @object = "company", view = shared })).ShouldBe("views:not-shared");
        await Default(tenant.Admin, null, shared);
        (await Code(tenant.Admin, new { @object = "deal", view = shared })).ShouldBe("views:default-exists");
    }

    [Fact]
    public async Task Everybody_pins_for_themselves()
    {
        var tenant = await app.Given.Tenant();
        var eve = (await tenant.Join(app, "Eve", "Read-only")).Client;
        var view = await View(tenant.Admin, shared: true);

        await eve.Create(
            "view-pins",
            new
            {
                name = "deal",
                view,
                position = 0,
            }
        );

        (await eve.Count("view-pins")).ShouldBe(1);
        (await tenant.Admin.Count("view-pins")).ShouldBe(0);
    }

    private static async Task<IReadOnlyList<string?>> Columns(HttpClient client, string of) =>
        [
            .. (await client.Ok(HttpMethod.Get, "/api/crm/metadata"))
                .GetProperty("objects")
                .EnumerateArray()
                .Single(o => o.GetProperty("name").GetString() == of)
                .GetProperty("columns")
                .EnumerateArray()
                .Select(name => name.GetString()),
        ];

    private static async Task<Guid> View(HttpClient client, string layout = "table", string? config = null, bool shared = false) => (
            await client.Create(
                "saved-views",
                new
                {
                    name = "Mine",
                    @object = "deal",
                    layout,
                    position = 0,
                    config,
                    shared,
                }
            )
        ).GetProperty("id").GetGuid();

    private static async Task Default(HttpClient admin, string? role, Guid view) =>
        await admin.Create(
            "view-defaults",
            new
            {
                @object = "deal",
                role,
                view,
            }
        );

    private static async Task<string?> Code(HttpClient client, object body) =>
        (await client.Try(HttpMethod.Post, "/api/crm/view-defaults", body)).Json.GetProperty("errors")[0].GetProperty("code").GetString();

    private static async Task<string?> Refusal(HttpClient client, string of, string layout) => (
            await client.Try(
                HttpMethod.Post,
                "/api/crm/saved-views",
                new
                {
                    name = "Mine",
                    @object = of,
                    layout,
                    position = 0,
                }
            )
        ).Json.GetProperty("errors")[0].GetProperty("code").GetString();

    private static async Task<Guid?> FirstView(HttpClient client)
    {
        var objects = (await client.Ok(HttpMethod.Get, "/api/crm/metadata")).GetProperty("objects");
        var deal = objects.EnumerateArray().First(o => o.GetProperty("name").GetString() == "deal");
        return deal.TryGetProperty("firstView", out var first) ? first.GetGuid() : null;
    }
}
