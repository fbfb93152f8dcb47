using System.Text.Json;
using Crm.SaaS.Launch;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>What we publish and what we refuse is what graphql-js, the reference implementation, makes of it.</summary>
public sealed class GraphQlJsTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string[] Documents =
    [
        "{ deals { nodes { id name } } }",
        "{ deals { nodes { id nmae } } }",
        "{ deals }",
        "{ deals { nodes } }",
        "{ deals { totalCount { x } } }",
        "{ nosuch }",
        "{ deals(first: 10) { totalCount } }",
        "{ deals(first: \"10\") { totalCount } }",
        "{ deals(first: 10.5) { totalCount } }",
        "{ deals(nosuch: 1) { totalCount } }",
        "{ deals(first: 1, first: 2) { totalCount } }",
        "{ deal { id } }",
        "{ deal(id: 7) { id } }",
        "{ deal(id: null) { id } }",
        "{ deal(id: true) { id } }",
        "{ deals(sort: \"name\") { totalCount } }",
        "{ deals(sort: [\"name\", null]) { totalCount } }",
        "{ deals(filter: {field: \"name\", op: eq, value: \"x\"}) { totalCount } }",
        "{ deals(filter: {field: \"name\", op: like, value: \"x\"}) { totalCount } }",
        "{ deals(filter: {field: \"name\", op: \"eq\"}) { totalCount } }",
        "{ deals(filter: {and: [{not: {field: \"name\", op: empty}}]}) { totalCount } }",
        "{ deals(filter: {and: {field: \"name\", op: empty}}) { totalCount } }",
        "{ deals(filter: {nosuch: 1}) { totalCount } }",
        "query ($f: Filter) { deals(filter: $f) { totalCount } }",
        "query ($f: Filter!) { deals(filter: $f) { totalCount } }",
        "query ($f: String) { deals(filter: $f) { totalCount } }",
        "query ($v: JSON) { deals(filter: {field: \"name\", op: eq, value: $v}) { totalCount } }",
        "query ($unused: Int) { deals { totalCount } }",
        "{ deals(first: $undefined) { totalCount } }",
        "query ($x: Nosuch) { deals { totalCount } }",
        "query ($id: ID) { deal(id: $id) { id } }",
        "query ($id: ID!) { deal(id: $id) { id } }",
        "query ($id: ID = \"x\") { deal(id: $id) { id } }",
        "{ deals { nodes { ...D } } } fragment D on Deal { name }",
        "{ deals { nodes { ...D } } } fragment D on Company { name }",
        "{ deals { nodes { ...D } } } fragment D on Nosuch { name }",
        "{ deals { nodes { ...D } } }",
        "{ deals { totalCount } } fragment D on Deal { name }",
        "{ deals { nodes { ...A } } } fragment A on Deal { ...B } fragment B on Deal { ...A }",
        "{ deals { nodes { ... on Deal { name } } } }",
        "{ deals { nodes { ... on Company { name } } } }",
        "{ deals { nodes { a: name a: amount } } }",
        "{ deals { nodes { a: name a: name } } }",
        "{ a: deals(first: 1) { totalCount } a: deals(first: 2) { totalCount } }",
        "{ deals { nodes { company { name } company { city } } } }",
        "{ deals { nodes { name @include(if: true) } } }",
        "{ deals { nodes { name @include } } }",
        "{ deals { nodes { name @nosuch } } }",
        "{ deals { nodes { name @skip(if: true) @skip(if: false) } } }",
        "query @skip(if: true) { deals { totalCount } }",
        "query A { deals { totalCount } } query A { deals { totalCount } }",
        "{ deals { totalCount } } query A { deals { totalCount } }",
        "mutation { createDeal(input: {name: \"x\"}) { id record { name } } }",
        "mutation { createDeal(input: {nmae: \"x\"}) { id } }",
        "mutation { createDeal { id } }",
        "mutation { createDeal(input: {name: 7}) { id } }",
        "mutation { createDeal(input: {tags: [\"a\", \"b\"]}) { id } }",
        "mutation { createDeal(input: {tags: \"a\"}) { id } }",
        "mutation { createDeal(input: {name: \"x\", name: \"y\"}) { id } }",
        "mutation ($i: DealInput!) { createDeal(input: $i) { id } }",
        "mutation ($i: DealInput) { createDeal(input: $i) { id } }",
        "mutation { deleteDeal(id: \"x\", ifMatch: 1, preview: true) { preview } }",
        "mutation { moveStageDeal(id: \"x\", input: {}) { id } }",
        "subscription { deals { totalCount } }",
        "{ __typename deals { __typename } }",
        "{ __type(name: \"Deal\") { name } }",
        "{ __type { name } }",
        "query Q { deals { nodes { name ",
        "{ deals { nodes { name } } } }",
        "{}",
        "{ deals { } }",
    ];

    [Fact]
    public async Task The_reference_implementation_reads_our_schema_and_agrees_on_every_document()
    {
        var packages = Repository.At("angular");
        await NodePackages.InstallAsync(packages, scripts: true);
        var admin = (await app.Given.Tenant()).Admin;
        var sdl = (await admin.Ok(HttpMethod.Get, GraphQlApi.Path + "/schema")).GetString()!;
        var theirs = await CheckAsync(packages, await admin.Ask(Introspection.Usual), sdl);
        theirs.GetProperty("problems").EnumerateArray().ShouldBeEmpty();
        theirs.GetProperty("same").GetBoolean().ShouldBeTrue("what introspection tells and what the schema's text tells");
        theirs.GetProperty("printed").GetString()!.ShouldContain("type Deal {");
        (await admin.Ask(theirs.GetProperty("usual").GetString()!))
            .GetProperty("__schema")
            .GetProperty("types")
            .GetArrayLength()
            .ShouldBePositive();
        var apart = new List<string>();
        foreach (var (document, valid) in Documents.Zip(theirs.GetProperty("verdicts").EnumerateArray().Select(v => v.GetBoolean())))
            if (await IsValidAsync(admin, document) != valid)
                apart.Add($"{document}: graphql-js says {(valid ? "valid" : "invalid")}");
        apart.ShouldBeEmpty();
    }

    /// <summary>Validation alone counts: what the registry refuses, or a variable that was not given, is another matter.</summary>
    private static async Task<bool> IsValidAsync(HttpClient client, string document)
    {
        var variables = new
        {
            id = "x",
            i = new { name = "x" },
            f = new { field = "name", op = "empty" },
        };
        var operationName = document.Contains("query A", StringComparison.Ordinal) ? "A" : null;
        var (_, answer) = await client.Try(
            HttpMethod.Post,
            GraphQlApi.Path,
            new
            {
                query = document,
                variables,
                operationName,
            }
        );
        return !answer.TryGetProperty("errors", out var errors)
            || errors
                .EnumerateArray()
                .All(e => e.GetProperty("extensions").GetProperty("code").GetString() is not ("graphql:invalid" or "graphql:syntax"));
    }

    private static async Task<JsonElement> CheckAsync(string packages, JsonElement introspection, string sdl)
    {
        var given = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                given,
                JsonSerializer.Serialize(
                    new
                    {
                        introspection,
                        sdl,
                        documents = Documents,
                    }
                )
            );
            var script = Repository.At("test", "Crm.SaaS.HttpApi.Tests", "GraphQl", "check.cjs");
            var ran = await new Command("node", script, given) { WorkingDirectory = packages }.RunAsync();
            ran.Succeeded.ShouldBeTrue(ran.Output);
            return JsonDocument.Parse(ran.Output).RootElement;
        }
        finally
        {
            File.Delete(given);
        }
    }
}
