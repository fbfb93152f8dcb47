using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.OpenApi;

/// <summary>The description names, per object, what it can do about duplicates, merging, the recycle bin and its trail.</summary>
public sealed class CleaningPathTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string[] Companies =
    [
        "get /api/crm/companies/{id}/audit",
        "get /api/crm/companies/{id}/duplicates",
        "get /api/crm/companies/{id}/merges",
        "post /api/crm/companies/{id}/merge",
        "get /api/crm/companies/duplicates",
        "post /api/crm/companies/duplicates",
        "get /api/crm/companies/duplicates/scan",
        "post /api/crm/companies/duplicates/scan",
        "post /api/crm/companies/duplicates/decide",
        "post /api/crm/companies/bin/purge",
    ];

    [Fact]
    public async Task Each_object_has_what_it_can_do_and_nothing_else()
    {
        var api = await Description();
        var operations = Operations(api).Select(o => o.Name).ToHashSet();
        Companies.Except(operations).ShouldBeEmpty();
        // Deals are not compared, roles are neither merged nor purged.
        operations.ShouldNotContain("get /api/crm/deals/duplicates");
        operations.ShouldContain("post /api/crm/deals/{id}/merge");
        operations.ShouldNotContain("post /api/crm/roles/{id}/merge");
        operations.ShouldNotContain("post /api/crm/roles/bin/purge");
        operations.ShouldContain("get /api/crm/roles/{id}/audit");
    }

    [Fact]
    public async Task What_they_take_and_answer_is_described_and_every_operation_has_a_name_of_its_own()
    {
        var api = await Description();
        var schemas = api.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => s.Name).ToHashSet();
        var described = Operations(api).Where(o => Companies.Contains(o.Name) || o.Name == "get /api/crm/audit").ToList();
        described.Count.ShouldBe(Companies.Length + 1);
        foreach (var (name, operation) in described)
        {
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(name);
            operation.GetProperty("responses").TryGetProperty("default", out _).ShouldBeTrue(name);
            foreach (var reference in References(operation))
                schemas.ShouldContain(reference, name);
        }
        var ids = Operations(api).Select(o => o.Json).Where(o => o.TryGetProperty("operationId", out _));
        ids.Select(o => o.GetProperty("operationId").GetString()).ShouldBeUnique();
        var delete = api.GetProperty("paths").GetProperty("/api/crm/companies/{id}").GetProperty("delete");
        delete.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldContain("purge");
        var merge = api.GetProperty("paths").GetProperty("/api/crm/companies/{id}/merge").GetProperty("post");
        merge.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldContain("preview");
    }

    private async Task<JsonElement> Description() => await (await app.Given.Tenant()).Admin.Ok(HttpMethod.Get, "/openapi/v1.json");

    private static IEnumerable<(string Name, JsonElement Json)> Operations(JsonElement api) =>
        from path in api.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Name is "get" or "post" or "put" or "patch" or "delete"
        select ($"{operation.Name} {path.Name}", operation.Value);

    private static IEnumerable<string> References(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject()
                .SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!.Split('/')[^1]] : References(p.Value)),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(References),
            _ => [],
        };
}
