using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;

namespace Crm.SaaS.Platform.Access;

/// <summary>GraphQL as one more way of reading: one person's questions, held to the same model as the others.</summary>
internal sealed class GraphQlProbe(
    HttpClient client,
    PolicyModel model,
    IReadOnlyList<JsonElement> visible,
    IReadOnlyCollection<string> shown,
    Action<JsonElement> check
)
{
    public async Task RunAsync(IEnumerable<JsonElement> all, IEnumerable<string> hidden, IReadOnlyCollection<Guid> companies)
    {
        var selection = Selection();
        var data = await client.Ask($$"""{ deals(first: 500, count: exact) { totalCount nodes { id {{selection}} } } }""");
        Check(data.GetProperty("deals"), visible);
        data.GetProperty("deals").GetProperty("totalCount").GetInt32().ShouldBe(visible.Count, "GraphQL count");
        await OneByOneAsync(all, selection);
        await BelowCompaniesAsync(companies, selection);
        await RefusalsAsync(hidden);
    }

    private string Selection() =>
        string.Join(
            ' ',
            shown.Select(f =>
                f switch
                {
                    "stage" or "owner" => f + " { id }",
                    "company" => model.Shows("company", "name") ? "company { id name }" : "company { id name: recordTitle }",
                    _ => f,
                }
            )
        );

    private async Task OneByOneAsync(IEnumerable<JsonElement> all, string selection)
    {
        var asked = all.Where((_, i) => i % 5 == 0).Take(20).ToList();
        var data = await client.Ask(
            "{ " + string.Join(' ', asked.Select((d, i) => $$"""d{{i}}: deal(id: "{{IdOf(d)}}") { id {{selection}} }""")) + " }"
        );
        foreach (var (i, deal) in asked.Index())
            if (!model.Sees(deal))
                data.GetProperty($"d{i}").ValueKind.ShouldBe(JsonValueKind.Null, "GraphQL record");
            else
                check(data.GetProperty($"d{i}"));
    }

    private async Task BelowCompaniesAsync(IReadOnlyCollection<Guid> companies, string selection)
    {
        var deals = shown.Contains("company") ? $$"""deals(first: 100) { totalCount nodes { id {{selection}} } }""" : "";
        var nodes = (await client.Ask($$"""{ companies(first: 100) { nodes { id {{deals}} } } }"""))
            .GetProperty("companies")
            .GetProperty("nodes")
            .EnumerateArray()
            .ToList();
        nodes.Select(IdOf).Order().ShouldBe(companies.Order(), "GraphQL companies");
        if (deals.Length == 0)
            return;
        foreach (var company in nodes)
        {
            var own = visible
                .Where(d => d.GetProperty("company") is { ValueKind: JsonValueKind.Object } c && IdOf(c) == IdOf(company))
                .ToList();
            Check(company.GetProperty("deals"), own);
            company.GetProperty("deals").GetProperty("totalCount").GetInt32().ShouldBe(own.Count, "GraphQL count below");
        }
    }

    private async Task RefusalsAsync(IEnumerable<string> hidden)
    {
        var fields = (await client.Ask("""{ __type(name: "Deal") { fields { name } } }"""))
            .GetProperty("__type")
            .GetProperty("fields")
            .EnumerateArray()
            .Select(f => f.GetProperty("name").GetString()!)
            .ToList();
        foreach (var field in hidden)
        {
            fields.ShouldNotContain(field);
            (await client.RefusedAsk($$"""{ deals { nodes { {{field}} } } }""")).ShouldBe("graphql:invalid", field);
            foreach (
                var ask in new[]
                {
                    $$"""deals(filter: {field: "{{field}}", op: notEmpty}) { totalCount }""",
                    $$"""deals(sort: ["{{field}}"]) { totalCount }""",
                    $$"""dealGroups(by: ["{{field}}"], aggregate: {n: "count"})""",
                }
            )
                (await client.RefusedAsk("{ " + ask + " }")).ShouldBe("query:unknown-field", ask);
        }
    }

    private void Check(JsonElement list, IEnumerable<JsonElement> expected)
    {
        var nodes = list.GetProperty("nodes").EnumerateArray().ToList();
        nodes.Select(IdOf).Order().ShouldBe(expected.Select(IdOf).Order(), "GraphQL");
        foreach (var node in nodes)
            check(node);
    }

    private static Guid IdOf(JsonElement record) => record.GetProperty("id").GetGuid();
}
