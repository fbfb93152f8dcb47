using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Access;

/// <summary>A hidden field is no field in GraphQL either.</summary>
public sealed class GraphQlMaskTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_hidden_field_is_not_in_the_schema_and_cannot_be_named()
    {
        var w = await MaskedWorld.MakeAsync(
            app,
            ("deals", "externalId", "hidden"),
            ("deals", "amount", "read"),
            ("companies", "city", "hidden")
        );
        var client = w.Person.Client;
        var schema = (await client.Ok(HttpMethod.Get, GraphQlApi.Path + "/schema")).GetString()!;
        TypeOf(schema, "type Deal").ShouldNotContain("externalId");
        TypeOf(schema, "type Deal").ShouldContain("amount: Decimal");
        TypeOf(schema, "input DealInput").ShouldNotContain("externalId");
        TypeOf(schema, "input DealInput").ShouldNotContain("amount");
        TypeOf(schema, "type Company").ShouldNotContain("city");
        foreach (
            var selection in new[]
            {
                "deals { nodes { externalId } }",
                "deals { nodes { externalID } }",
                $$"""deal(id: "{{w.Deal}}") { externalId }""",
                "deals { nodes { company { city } } }",
                "companies { nodes { deals { nodes { externalId } } } }",
            }
        )
        {
            var (_, refused) = await client.TryAsk("{ " + selection + " }");
            refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe("graphql:invalid");
            refused.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldNotContain("Did you mean");
        }
        foreach (
            var arguments in new[]
            {
                """deals(filter: {field: "externalId", op: eq, value: "zanzibar"}) { totalCount }""",
                """deals(filter: {field: "company.city", op: eq, value: "Berlin"}) { totalCount }""",
                """deals(sort: ["externalId"]) { totalCount }""",
                """dealGroups(by: ["externalId"], aggregate: {n: "count"})""",
                """dealGroups(by: [], aggregate: {n: "countDistinct(externalId)"})""",
                """companies { nodes { deals(sort: ["externalId"]) { totalCount } } }""",
            }
        )
            (await client.RefusedAsk("{ " + arguments + " }")).ShouldBe("query:unknown-field", arguments);
        (await client.Ask("""{ deals(search: "zanzibar") { totalCount } }"""))
            .GetProperty("deals")
            .GetProperty("totalCount")
            .GetInt32()
            .ShouldBe(0);
        (await client.RefusedAsk($$"""mutation { updateDeal(id: "{{w.Deal}}", input: {externalId: "x"}) { id } }""")).ShouldBe(
            "graphql:invalid"
        );
        (await client.RefusedAsk($$"""mutation { updateDeal(id: "{{w.Deal}}", input: {amount: 1}) { id } }""")).ShouldBe("graphql:invalid");
        var changed = await client.Ask($$"""mutation { updateDeal(id: "{{w.Deal}}", input: {name: "New"}, preview: true) { preview } }""");
        changed.ToString().ShouldNotContain(MaskedWorld.Secret);
        (await w.Tenant.Admin.Ask($$"""{ deal(id: "{{w.Deal}}") { externalId company { city } } }"""))
            .ToString()
            .ShouldBe("""{"deal":{"externalId":"zanzibar","company":{"city":"Berlin"}}}""");
    }

    [Fact]
    public async Task What_changes_in_a_role_changes_in_the_schema()
    {
        var w = await MaskedWorld.MakeAsync(app);
        const string query = "{ deals { nodes { externalId } } }";
        (await w.Person.Client.Ask(query)).ToString().ShouldContain(MaskedWorld.Secret);
        await w.Tenant.Admin.Open(w.Role, "deals", "externalId", "hidden");
        (await w.Person.Client.RefusedAsk(query)).ShouldBe("graphql:invalid");
        await w.Tenant.Admin.Open(w.Role, "deals", "externalId", "edit");
        (await w.Person.Client.Ask(query)).ToString().ShouldContain(MaskedWorld.Secret);
    }

    private static string TypeOf(string schema, string head)
    {
        var from = schema.IndexOf(head + " {", StringComparison.Ordinal);
        from.ShouldBeGreaterThanOrEqualTo(0, head);
        return schema[from..schema.IndexOf("\n}", from, StringComparison.Ordinal)];
    }
}
