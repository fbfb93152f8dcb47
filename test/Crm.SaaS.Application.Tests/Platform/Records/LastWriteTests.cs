using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Records;

/// <summary>A single command sends what it writes together with the commit: in few round trips, and refused like any other.</summary>
public sealed class LastWriteTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_command_asks_the_database_for_names_and_writes_the_rest_at_once()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = (await admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid();
        var deal = (await admin.Create("deals", new { name = "Big", company })).GetProperty("id").GetGuid();
        var stages = await StagesAsync(admin);

        (await TripsAsync(admin, "/api/crm/contacts", _ => new { lastName = "Byron", company })).ShouldBe(2, "names; rows and commit");
        (await TripsAsync(admin, "/api/crm/companies", _ => new { name = "Beta" })).ShouldBe(
            1,
            "rows and commit: whoever makes it owns it, and is known"
        );
        (await TripsAsync(admin, $"/api/crm/deals/{deal}/move-stage", turn => new { stage = stages[1 + turn % 2] })).ShouldBe(
            3,
            "deal; names and stage; rows and commit"
        );
    }

    [Fact]
    public async Task An_id_of_another_kind_of_record_is_no_reference_even_where_it_is_ones_own()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var me = (await admin.Create("companies", new { name = "Acme" })).GetProperty("createdBy").GetProperty("id").GetGuid();
        var (status, problem) = await MinimalAsync(admin, "/api/crm/contacts", new { lastName = "Byron", company = me });
        (status, problem.GetProperty("errors")[0].GetProperty("field").GetString()).ShouldBe((400, "company"));
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("crm:reference-not-found");
    }

    [Fact]
    public async Task A_value_that_must_be_unique_is_refused_on_its_field_and_nothing_else_is_kept()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("companies", new { name = "First", externalId = "X-1" });
        var (status, problem) = await MinimalAsync(admin, "/api/crm/companies", new { name = "Second", externalId = "X-1" });
        (status, problem.GetProperty("code").GetString()).ShouldBe((409, "crm:not-unique"));
        problem.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("externalId");
        (await admin.Count("companies")).ShouldBe(1);
        var found = await admin.Ok(HttpMethod.Get, "/api/crm/search?q=Second");
        found.GetProperty("groups").EnumerateArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_moves_that_name_no_version_each_is_carried_out()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var deal = (await admin.Create("deals", new { name = "Big" })).GetProperty("id").GetGuid();
        var ids = await StagesAsync(admin);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 24).Select(i => MinimalAsync(admin, $"/api/crm/deals/{deal}/move-stage", new { stage = ids[i % 4] }))
        );
        answers.ShouldAllBe(a => a.Status == 200);
        var version = (await admin.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}")).GetProperty("version").GetInt32();
        answers.Max(a => a.Json.GetProperty("version").GetInt32()).ShouldBe(version);
    }

    private static async Task<IReadOnlyList<Guid>> StagesAsync(HttpClient client)
    {
        var stages = await client.Query("stages", new { sort = new[] { "position" } });
        return [.. stages.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("id").GetGuid())];
    }

    private static async Task<int> TripsAsync(HttpClient client, string path, Func<int, object> body)
    {
        var turn = 0;
        return await RoundTrips.FewestAsync(client, () => Minimal(path, body(turn++)));
    }

    private static async Task<(int Status, JsonElement Json)> MinimalAsync(HttpClient client, string path, object body)
    {
        using var request = Minimal(path, body);
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static HttpRequestMessage Minimal(string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Prefer", "return=minimal");
        return request;
    }
}
