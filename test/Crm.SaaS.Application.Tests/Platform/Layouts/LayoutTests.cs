using System.Text.Json;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Layouts;

/// <summary>How a company wants records drawn reaches whoever it is meant for, and nobody is told of a field that they may not see.</summary>
public sealed class LayoutTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task The_first_role_with_a_layout_decides_then_the_one_for_all_then_the_product()
    {
        var tenant = await app.Given.Tenant();
        var admin = tenant.Admin;
        await admin.Role("Alpha", "all", "Crm.Deals.Read");
        await admin.Role("Beta", "all", "Crm.Deals.Read");
        var both = (await tenant.Join(app, "Both", "Alpha", "Beta")).Client;
        var alpha = (await tenant.Join(app, "Alpha", "Alpha")).Client;

        (await Layouts(both)).EnumerateObject().ShouldBeEmpty();
        await Make(admin, "page", null, "name");
        (await Fields(both, "page")).ShouldBe(["name"]);
        await Make(admin, "page", "Beta", "stage", "name");
        (await Fields(both, "page")).ShouldBe(["stage", "name"]);
        (await Fields(alpha, "page")).ShouldBe(["name"]);
        await Make(admin, "page", "Alpha", "amount");
        (await Fields(both, "page")).ShouldBe(["amount"]);
        (await Layouts(both)).TryGetProperty("form", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task It_leaves_out_what_was_retired_and_has_it_again_once_it_is_back()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var note = await admin.AddField("deal", "Remark", "text");
        var field = $"/api/crm/custom-fields/{await admin.FieldId("deal", note)}";
        await Make(admin, "form", null, "name", note);

        await admin.Ok(HttpMethod.Delete, field);
        (await Fields(admin, "form")).ShouldBe(["name"]);
        await admin.Ok(HttpMethod.Post, field + "/restore");
        (await Fields(admin, "form")).ShouldBe(["name", note]);
    }

    [Fact]
    public async Task It_does_not_name_a_field_that_is_hidden_from_whoever_looks()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Masked", "all", "Crm.Deals.Read");
        await tenant.Admin.Open(role, "deals", "amount", "hidden");
        var masked = (await tenant.Join(app, "Masked", "Masked")).Client;
        await Make(tenant.Admin, "page", null, "name", "amount");

        (await Fields(tenant.Admin, "page")).ShouldBe(["name", "amount"]);
        (await Fields(masked, "page")).ShouldBe(["name"]);
        ((int)(await masked.Try(HttpMethod.Get, "/api/crm/layouts")).Status).ShouldBe(403);
    }

    [Fact]
    public async Task In_the_bin_it_draws_nothing_and_earlier_states_stand_in_the_trail()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var path = $"/api/crm/layouts/{(await Make(admin, "card", null, "amount")).GetProperty("id").GetGuid()}";
        await admin.Ok(HttpMethod.Patch, path, new { config = Config("stage") });

        var change = (await admin.Ok(HttpMethod.Get, path + "/audit")).GetProperty("items")[0].GetProperty("changes")[0];
        change.GetProperty("before").GetString().ShouldBe(Config("amount"));
        await admin.Ok(HttpMethod.Delete, path);
        (await Layouts(admin)).EnumerateObject().ShouldBeEmpty();
        await admin.Ok(HttpMethod.Post, path + "/restore");
        (await Fields(admin, "card")).ShouldBe(["stage"]);
    }

    [Theory]
    [InlineData("""{"object":"deal","kind":"page","config":"[]"}""", "config", "layouts:bad-config")]
    [InlineData("""{"object":"deal","kind":"page","config":"{\"sections\":[{\"fields\":[1]}]}"}""", "config", "layouts:bad-config")]
    [InlineData(
        """{"object":"deal","kind":"page","config":"{\"sections\":[{\"fields\":[\"name\",\"name\"]}]}"}""",
        "config",
        "layouts:bad-config"
    )]
    [InlineData(
        """{"object":"deal","kind":"page","config":"{\"sections\":[{\"place\":\"roof\",\"fields\":[]}]}"}""",
        "config",
        "layouts:bad-config"
    )]
    [InlineData("""{"object":"deal","kind":"wall","config":"{\"sections\":[]}"}""", "kind", "crm:not-a-choice")]
    [InlineData("""{"object":"nothing","kind":"page","config":"{\"sections\":[]}"}""", "object", "custom:unknown-object")]
    [InlineData("""{"object":"deal","kind":"page"}""", "config", "crm:required")]
    public async Task What_cannot_be_drawn_is_refused(string body, string field, string code)
    {
        var (status, problem) = await (await app.Given.Tenant()).Admin.Try(HttpMethod.Post, "/api/crm/layouts", body);
        var error = problem.GetProperty("errors")[0];
        ((int)status, error.GetProperty("field").GetString(), error.GetProperty("code").GetString()).ShouldBe((400, field, code));
    }

    [Fact]
    public async Task There_is_one_of_a_kind_for_a_role_that_there_is()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await Make(admin, "page", null, "name");
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/layouts", Body("page", null, "stage"));
        ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, "layouts:exists"));
        ((int)(await admin.Try(HttpMethod.Post, "/api/crm/layouts", Body("page", "Nobody", "stage"))).Status).ShouldBe(409);
    }

    private static string Config(params string[] fields) =>
        JsonSerializer.Serialize(
            new
            {
                sections = new[]
                {
                    new
                    {
                        label = "A",
                        place = "main",
                        fields,
                    },
                },
            }
        );

    private static object Body(string kind, string? role, params string[] fields) =>
        new
        {
            @object = "deal",
            kind,
            role,
            config = Config(fields),
        };

    private static Task<JsonElement> Make(HttpClient admin, string kind, string? role, params string[] fields) =>
        admin.Create("layouts", Body(kind, role, fields));

    private static async Task<JsonElement> Layouts(HttpClient client) =>
        (await client.Ok(HttpMethod.Get, "/api/crm/metadata"))
            .GetProperty("objects")
            .EnumerateArray()
            .Single(o => o.GetProperty("name").GetString() == "deal")
            .GetProperty("layouts");

    private static async Task<IEnumerable<string?>> Fields(HttpClient client, string kind) =>
        (await Layouts(client))
            .GetProperty(kind)
            .GetProperty("sections")
            .EnumerateArray()
            .SelectMany(s => s.GetProperty("fields").EnumerateArray())
            .Select(f => f.GetString());
}
