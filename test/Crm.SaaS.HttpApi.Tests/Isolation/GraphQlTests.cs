using System.Net;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Isolation;

/// <summary>GraphQL is no way around the wall: aliases, depth, ids of another company in every argument, what another company made itself.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class GraphQlTests(TwoCompanies companies)
{
    private Company Attacker => companies.Attacker;
    private Company Victim => companies.Victim;

    [Fact]
    public async Task An_id_of_another_company_is_an_id_of_nothing_in_every_argument()
    {
        var before = await companies.VictimRowsAsync();
        foreach (var target in Victim.Objects.Where(o => !TwoCompanies.SameIds.Contains(o.Name)))
        {
            var (all, victim) = (GraphQlAttacks.Camel(target.Plural), Victim.IdOf(target.Name));
            var data = await Attacker.Admin.Ask(
                $$"""
                {
                  own: {{target.Name}}(id: "{{Attacker.IdOf(target.Name)}}") { id }
                  foreign: {{target.Name}}(id: "{{victim}}") { id }
                  {{all}}(filter: {field: "id", op: in, value: ["{{victim}}", "{{Attacker.IdOf(
                    target.Name
                )}}"]}, archived: yes) { nodes { id } }
                }
                """
            );
            data.GetProperty("own").GetProperty("id").GetGuid().ShouldBe(Attacker.IdOf(target.Name));
            data.GetProperty("foreign").ValueKind.ShouldBe(JsonValueKind.Null, target.Name);
            data.GetProperty(all)
                .GetProperty("nodes")
                .EnumerateArray()
                .Single()
                .GetProperty("id")
                .GetGuid()
                .ShouldBe(Attacker.IdOf(target.Name));
            var type = GraphQlAttacks.Pascal(target.Name);
            foreach (
                var command in new[]
                {
                    $$"""update{{type}}(id: "{{victim}}", input: { {{target.Writable.Name}}: "{{target.Writable.Value}}" })""",
                    $$"""delete{{type}}(id: "{{victim}}")""",
                    $$"""restore{{type}}(id: "{{victim}}")""",
                }
            )
                (await Attacker.Admin.RefusedAsk($$"""mutation { {{command}} { id } }""")).ShouldBe("crm:not-found", command);
        }
        (await companies.VictimRowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_reference_to_another_companys_record_is_refused_as_by_the_API()
    {
        var (deal, company) = (Attacker.IdOf("deal"), Victim.IdOf("company"));
        var (_, rest) = await Attacker.Admin.Try(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { company });
        var (_, answer) = await Attacker.Admin.TryAsk(
            $$"""mutation { a: updateDeal(id: "{{deal}}", input: {name: "Renamed"}) { id } b: updateDeal(id: "{{deal}}", input: {company: "{{company}}"}) { id } }"""
        );
        var error = answer.GetProperty("errors")[0];
        error.GetProperty("path")[0].GetString().ShouldBe("b");
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe(rest.GetProperty("code").GetString());
        error.GetProperty("extensions").GetProperty("errors").ToString().ShouldBe(rest.GetProperty("errors").ToString());
        (await Attacker.Admin.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}")).GetProperty("name").GetString().ShouldNotBe("Renamed");
    }

    [Fact]
    public async Task Aliases_ask_the_same_wall_as_often_as_they_are_many()
    {
        var asked = string.Join(
            ' ',
            Enumerable.Range(0, 20).Select(i => $$"""a{{i}}: company(id: "{{Victim.IdOf("company")}}") { name }""")
        );
        var data = await Attacker.Admin.Ask("{ " + asked + " }");
        data.EnumerateObject().Count().ShouldBe(20);
        data.EnumerateObject().ShouldAllBe(p => p.Value.ValueKind == JsonValueKind.Null);
        var many = string.Join(
            ' ',
            Enumerable.Range(0, 10_000).Select(i => $$"""a{{i}}: company(id: "{{Victim.IdOf("company")}}") { name }""")
        );
        (await Attacker.Admin.RefusedAsk("{ " + many + " }")).ShouldBe("graphql:too-large");
    }

    [Fact]
    public async Task What_lies_behind_references_and_below_records_is_the_companys_own()
    {
        foreach (var client in new[] { Attacker.Admin, Attacker.Seller, Attacker.Reader })
        {
            var (_, answer) = await client.TryAsk(
                """
                {
                  companies(first: 100) { nodes { name deals(first: 50) { totalCount nodes { name owner { name } stage { name pipeline { name } } } } contacts { nodes { name } } } }
                  deals(first: 100, archived: yes) { nodes { name company { name deals { nodes { name } } } } }
                }
                """
            );
            answer.TryGetProperty("errors", out _).ShouldBeFalse(answer.ToString());
            answer.ToString().ShouldNotContain(Victim.Canary, Case.Insensitive);
        }
        (await (Attacker.Admin.Ask("{ companies(sort: [\"createdAt\"]) { nodes { name } } }")))
            .ToString()
            .ShouldContain(Attacker.Canary, Case.Insensitive);
    }

    [Fact]
    public async Task What_another_company_made_itself_is_not_in_the_schema_and_not_among_the_suggestions()
    {
        var name = $"c_{Victim.Canary}secret";
        await Victim.Admin.Create(
            "custom-objects",
            new
            {
                label = $"{Victim.Canary} secret",
                labelPlural = $"{Victim.Canary} secrets",
                name,
                plural = $"c-{Victim.Canary}secrets",
            }
        );
        await Victim.Admin.Create(
            "custom-fields",
            new
            {
                @object = "deal",
                label = $"{Victim.Canary} margin",
                name = $"c_{Victim.Canary}margin",
                type = "money",
            }
        );
        (await Victim.Admin.Ok(HttpMethod.Get, GraphQlApi.Path + "/schema")).GetString()!.ShouldContain(name);
        var schema = (await Attacker.Admin.Ok(HttpMethod.Get, GraphQlApi.Path + "/schema")).GetString()!;
        schema.ShouldNotContain(Victim.Canary, Case.Insensitive);
        (await Attacker.Admin.Ask(Introspection.Usual)).ToString().ShouldNotContain(Victim.Canary, Case.Insensitive);
        foreach (var word in new[] { name, name[..^1], $"c_{Victim.Canary}margin" })
        {
            var type = await Attacker.Admin.Ask($$"""{ __type(name: "{{GraphQlAttacks.Pascal(word)}}") { name fields { name } } }""");
            type.GetProperty("__type").ValueKind.ShouldBe(JsonValueKind.Null);
            var (status, asked) = await Attacker.Admin.TryAsk($$"""{ {{word}}(id: "x") { id } deals { nodes { {{word}} } } }""");
            status.ShouldBe(HttpStatusCode.BadRequest);
            asked.ToString().ShouldNotContain("Did you mean");
        }
        foreach (
            var place in new[]
            {
                "filter: {field: \"{0}\", op: notEmpty}",
                "sort: [\"{0}\"]",
                "filter: {field: \"company.{0}\", op: notEmpty}",
            }
        )
            (
                await Attacker.Admin.RefusedAsk(
                    "{ deals(" + place.Replace("{0}", $"c_{Victim.Canary}margin", StringComparison.Ordinal) + ") { totalCount } }"
                )
            ).ShouldBe("query:unknown-field");
    }

    [Fact]
    public async Task A_cursor_of_another_company_is_refused()
    {
        foreach (var n in Enumerable.Range(0, 3))
            await Victim.PostAsync("/api/crm/competitors", new { name = $"{Victim.Canary} page {n}" });
        const string query =
            "query ($after: String) { competitors(sort: [\"name\"], first: 1, after: $after) { pageInfo { endCursor } nodes { name } } }";
        var after = (await Victim.Admin.Ask(query)).GetProperty("competitors").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        (await Victim.Admin.Ask(query, new { after })).GetProperty("competitors").GetProperty("nodes").GetArrayLength().ShouldBe(1);
        (await Attacker.Admin.RefusedAsk(query, new { after })).ShouldBe("query:bad-cursor");
    }
}
