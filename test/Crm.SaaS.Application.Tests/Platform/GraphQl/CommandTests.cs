using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>Mutations are the commands of the API: same rules, same refusals, one transaction.</summary>
public sealed partial class CommandTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_record_is_made_changed_acted_on_removed_and_taken_back()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var made = (
            await admin.Ask(
                """mutation { createDeal(input: {name: "New", amount: "10.5", tags: ["x"], expectedCloseOn: "2026-12-31"}) { id version record { name amount tags expectedCloseOn version } preview } }"""
            )
        ).GetProperty("createDeal");
        made.GetProperty("version").GetInt32().ShouldBe(1);
        made.GetProperty("record").GetProperty("amount").GetString().ShouldBe("10.50");
        made.GetProperty("record").GetProperty("tags")[0].GetString().ShouldBe("x");
        made.GetProperty("preview").ValueKind.ShouldBe(JsonValueKind.Null);
        var id = made.GetProperty("id").GetString();
        const string update = """
            mutation ($id: ID!, $input: DealInput!, $version: Int) { updateDeal(id: $id, input: $input, ifMatch: $version) { version record { name amount } } }
            """;
        var changed = (
            await admin.Ask(
                update,
                new
                {
                    id,
                    input = new { name = "Newer", amount = (string?)null },
                    version = 1,
                }
            )
        ).GetProperty("updateDeal");
        changed.ToString().ShouldBe("""{"version":2,"record":{"name":"Newer","amount":null}}""");
        (
            await admin.RefusedAsk(
                update,
                new
                {
                    id,
                    input = new { name = "Late" },
                    version = 1,
                }
            )
        ).ShouldBe("crm:changed-by-someone-else");
        var won = (await admin.Query("stages", new { filter = Condition("type", "won"), select = new[] { "id" } })).GetProperty("items")[0];
        var moved = await admin.Ask(
            """mutation ($id: ID!, $stage: ID!) { moveStageDeal(id: $id, input: {stage: $stage}) { record { status stage { type } } } }""",
            new { id, stage = won.GetProperty("id").GetString() }
        );
        moved.GetProperty("moveStageDeal").GetProperty("record").ToString().ShouldBe("""{"status":"won","stage":{"type":"won"}}""");
        (await admin.Ask($$"""mutation { deleteDeal(id: "{{id}}") { id record { name } } }"""))
            .GetProperty("deleteDeal")
            .GetProperty("record")
            .ValueKind.ShouldBe(JsonValueKind.Null);
        (await admin.Count("deals")).ShouldBe(0);
        var back = await admin.Ask(
            $$"""mutation { restoreDeal(id: "{{id}}") { id } archiveDeal(id: "{{id}}") { record { archivedAt } } }"""
        );
        back.GetProperty("archiveDeal").GetProperty("record").GetProperty("archivedAt").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task Several_commands_are_done_in_order_and_name_what_earlier_ones_made()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var data = await admin.Ask(
            """
            mutation {
              acme: createCompany(input: {name: "Acme"}) { record { name deals { totalCount } } }
              one: createDeal(input: {name: "One", company: "$acme"}) { record { company { name } } }
              two: createDeal(input: {name: "Two", company: "$acme"}) { version }
            }
            """
        );
        data.EnumerateObject().Select(p => p.Name).ShouldBe(["acme", "one", "two"]);
        data.GetProperty("acme").GetProperty("record").GetProperty("deals").GetProperty("totalCount").GetInt32().ShouldBe(2);
        data.GetProperty("one").GetProperty("record").GetProperty("company").GetProperty("name").GetString().ShouldBe("Acme");
    }

    [Fact]
    public async Task One_refused_command_leaves_nothing_of_the_others_and_is_told_at_its_place()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, answer) = await admin.TryAsk(
            """
            mutation {
              good: createCompany(input: {name: "Acme"}) { id }
              bad: createDeal(input: {name: "", amount: "much"}) { id }
            }
            """
        );
        status.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Null);
        var error = answer.GetProperty("errors")[0];
        error.GetProperty("path")[0].GetString().ShouldBe("bad");
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("crm:invalid");
        var (_, rest) = await admin.Try(HttpMethod.Post, "/api/crm/deals", new { name = "", amount = "much" });
        error.GetProperty("extensions").GetProperty("errors").ToString().ShouldBe(rest.GetProperty("errors").ToString());
        (await admin.Count("companies")).ShouldBe(0);
    }

    [Fact]
    public async Task A_preview_is_that_of_the_API_and_leaves_nothing()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var id = SalesWorld.IdOf(await admin.Create("deals", new { name = "A" }));
        var data = await admin.Ask(
            $$"""mutation { updateDeal(id: "{{id}}", input: {name: "B"}, preview: true) { id version record { name } preview } }"""
        );
        var rest = await admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{id}?preview=true", new { name = "B" });
        var told = data.GetProperty("updateDeal");
        told.GetProperty("record").ValueKind.ShouldBe(JsonValueKind.Null);
        told.GetProperty("preview").GetProperty("records").ToString().ShouldBe(rest.GetProperty("records").ToString());
        told.GetProperty("preview").GetProperty("events")[0].GetProperty("name").GetString().ShouldBe("crm.records-changed");
        var several = await admin.Ask(
            $$"""mutation { a: createDeal(input: {name: "X"}, preview: true) { preview } b: deleteDeal(id: "{{id}}", preview: true) { preview } }"""
        );
        several.GetProperty("b").GetProperty("preview").GetProperty("records")[0].GetProperty("action").GetString().ShouldBe("delete");
        (await admin.Ok(HttpMethod.Get, $"/api/crm/deals/{id}")).GetProperty("name").GetString().ShouldBe("A");
        (await admin.Count("deals")).ShouldBe(1);
        (
            await admin.RefusedAsk(
                $$"""mutation { a: createDeal(input: {name: "X"}, preview: true) { id } b: deleteDeal(id: "{{id}}") { id } }"""
            )
        ).ShouldBe("graphql:mixed-preview");
        (await admin.Count("deals")).ShouldBe(1);
    }

    [Fact]
    public async Task Only_what_one_may_do_is_there_and_what_is_refused_is_refused_as_by_the_API()
    {
        var tenant = await app.Given.Tenant();
        var id = SalesWorld.IdOf(await tenant.Admin.Create("deals", new { name = "A" }));
        await tenant.Admin.Role("Looks", "all", "Crm.Deals.Read");
        await tenant.Admin.Role("Owns", "own", "Crm.Deals.Read", "Crm.Deals.Update");
        var (looks, owns) = (await tenant.Join(app, "Loo", "Looks"), await tenant.Join(app, "Own", "Owns"));
        var schema = (await looks.Client.Ok(HttpMethod.Get, GraphQlApi.Path + "/schema")).GetString()!;
        schema.ShouldContain("type Deal {");
        // What everybody keeps for themselves, and nothing else.
        var mutations = schema[schema.IndexOf("type Mutation {", StringComparison.Ordinal)..];
        Offered()
            .Matches(mutations[..mutations.IndexOf('}', StringComparison.Ordinal)])
            .Select(m => m.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(["Favorite", "Follower", "Notification", "ViewPin"]);
        schema.ShouldNotContain("type Company ");
        schema.ShouldNotContain("company");
        var update = $$"""mutation { updateDeal(id: "{{id}}", input: {name: "B"}) { id } }""";
        (await looks.Client.RefusedAsk(update)).ShouldBe("graphql:invalid");
        var (_, rest) = await owns.Client.Try(HttpMethod.Patch, $"/api/crm/deals/{id}", new { name = "B" });
        (await owns.Client.RefusedAsk(update)).ShouldBe(rest.GetProperty("code").GetString());
        (await owns.Client.RefusedAsk($$"""mutation { deleteDeal(id: "{{id}}") { id } }""")).ShouldBe("graphql:invalid");
        (await owns.Client.RefusedAsk($$"""mutation { updateDeal(id: "x", input: {name: "B"}) { id } }""")).ShouldBe("crm:invalid");
    }

    [Fact]
    public async Task A_key_makes_a_mutation_be_done_once_and_a_refusal_is_not_kept()
    {
        var admin = (await app.Given.Tenant()).Admin;
        const string create = """mutation { createCompany(input: {name: "Acme"}) { id } }""";
        var first = await SendAsync(create);
        first.Replayed.ShouldBeFalse();
        (await SendAsync(create)).ShouldBe((true, first.Body));
        (await admin.Count("companies")).ShouldBe(1);
        const string refused = """mutation { createCompany(input: {name: ""}) { id } }""";
        (await SendAsync(refused, "other")).Body.ShouldContain("crm:");
        (await SendAsync(refused, "other")).Replayed.ShouldBeFalse();

        async Task<(bool Replayed, string Body)> SendAsync(string query, string key = "graphql-key")
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, GraphQlApi.Path) { Content = JsonContent.Create(new { query }) };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await admin.SendAsync(request);
            return (answer.Headers.Contains("Idempotency-Replayed"), await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_taken_back_and_nothing_stays()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Ok(HttpMethod.Put, "/api/app/query-limits", new { statementSeconds = 1 });
        await using (var other = new NpgsqlConnection(app.Database.Admin))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("lock table companies in access exclusive mode", other, transaction);
            await command.ExecuteNonQueryAsync();
            foreach (var query in new[] { "{ companies { totalCount } }", """mutation { createCompany(input: {name: "Late"}) { id } }""" })
            {
                var (status, problem) = await tenant.Admin.TryAsk(query);
                (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.ServiceUnavailable, "query:timeout"));
            }
        }
        (await tenant.Admin.Count("companies")).ShouldBe(0);
    }

    private static object Condition(string field, string value) =>
        new
        {
            field,
            op = "eq",
            value,
        };

    [GeneratedRegex(@"^\s+[a-z]+([A-Z]\w*)\(", RegexOptions.Multiline)]
    private static partial Regex Offered();
}
