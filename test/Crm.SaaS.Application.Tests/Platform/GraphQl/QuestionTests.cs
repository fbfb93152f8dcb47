using System.Text.Json;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>What is asked over GraphQL is what is asked over REST.</summary>
public sealed class QuestionTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_list_has_fields_of_referred_records_a_total_and_a_cursor()
    {
        var world = await SalesWorld.MakeAsync(app);
        const string query = """
            query ($after: String, $filter: Filter) {
              deals(filter: $filter, sort: ["name"], first: 2, after: $after) {
                nodes { id version name amount createdAt company { name city owner { id } } stage { name pipeline { name } } tags }
                pageInfo { endCursor hasNextPage }
                totalCount
                totalIsExact
              }
            }
            """;
        var filter = new { field = "company", op = "notEmpty" };
        var first = (await world.Admin.Ask(query, new { filter })).GetProperty("deals");
        first.GetProperty("totalCount").GetInt32().ShouldBe(4);
        first.GetProperty("totalIsExact").GetBoolean().ShouldBeTrue();
        first.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean().ShouldBeTrue();
        Names(first).ShouldBe(["A", "B"]);
        var deal = first.GetProperty("nodes")[1];
        deal.GetProperty("amount").GetString().ShouldBe("20.50");
        deal.GetProperty("company").GetProperty("name").GetString().ShouldBe("Acme");
        deal.GetProperty("company").GetProperty("city").GetString().ShouldBe("Warsaw");
        deal.GetProperty("stage").GetProperty("pipeline").GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        deal.GetProperty("tags").GetArrayLength().ShouldBe(0);
        var rest = (await world.Admin.Ok(HttpMethod.Get, $"/api/crm/deals/{world.Deals[1]}"));
        deal.GetProperty("createdAt").GetString().ShouldBe(rest.GetProperty("createdAt").GetString());
        var after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var second = (await world.Admin.Ask(query, new { filter, after })).GetProperty("deals");
        Names(second).ShouldBe(["C", "D"]);
        second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean().ShouldBeFalse();
        second.GetProperty("pageInfo").GetProperty("endCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        (await world.Admin.RefusedAsk(query, new { after })).ShouldBe("query:bad-cursor");
    }

    [Fact]
    public async Task A_filter_may_stand_in_the_document_too()
    {
        var world = await SalesWorld.MakeAsync(app);
        var data = await world.Admin.Ask(
            """
            {
              some: deals(filter: {and: [{field: "amount", op: between, value: [20, "40.0"]}, {not: {field: "company.name", op: eq, value: "Globex"}}]}, sort: ["-name"]) { nodes { name } }
              two: deals(filter: {field: "name", op: in, value: ["A", "E"]}, sort: ["name"]) { totalCount nodes { company { name } } }
              none: deals(search: "nothing of the kind") { totalCount }
            }
            """
        );
        Names(data.GetProperty("some")).ShouldBe(["C", "B"]);
        data.GetProperty("two").GetProperty("totalCount").GetInt32().ShouldBe(2);
        data.GetProperty("two").GetProperty("nodes")[1].GetProperty("company").ValueKind.ShouldBe(JsonValueKind.Null);
        data.GetProperty("none").GetProperty("totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Records_have_the_lists_of_what_refers_to_them()
    {
        var world = await SalesWorld.MakeAsync(app);
        var data = await world.Admin.Ask(
            """
            {
              companies(sort: ["name"]) {
                nodes {
                  name
                  deals(sort: ["-amount"], first: 2) { totalCount nodes { name company { name deals(sort: ["name"], first: 1) { nodes { name } } } } }
                  large: deals(filter: {field: "amount", op: gt, value: 20}) { totalCount nodes { amount } }
                }
              }
              deals(filter: {field: "name", op: eq, value: "E"}) { nodes { company { deals { totalCount } } } }
            }
            """
        );
        var acme = data.GetProperty("companies").GetProperty("nodes")[0];
        Names(acme.GetProperty("deals")).ShouldBe(["C", "B"]);
        acme.GetProperty("deals").GetProperty("totalCount").GetInt32().ShouldBe(3);
        acme.GetProperty("large").GetProperty("totalCount").GetInt32().ShouldBe(2);
        var back = acme.GetProperty("deals").GetProperty("nodes")[0].GetProperty("company");
        back.GetProperty("name").GetString().ShouldBe("Acme");
        Names(back.GetProperty("deals")).ShouldBe(["A"]);
        var globex = data.GetProperty("companies").GetProperty("nodes")[1];
        Names(globex.GetProperty("deals")).ShouldBe(["D"]);
        data.GetProperty("deals").GetProperty("nodes")[0].GetProperty("company").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_null_and_one_that_was_put_aside_is_there()
    {
        var world = await SalesWorld.MakeAsync(app);
        await world.Admin.Ok(HttpMethod.Post, $"/api/crm/deals/{world.Deals[0]}/archive");
        var data = await world.Admin.Ask(
            $$"""
            {
              aside: deal(id: "{{world.Deals[0]}}") { name archivedAt }
              nobody: deal(id: "{{Guid.CreateVersion7()}}") { name }
              lists: deals { totalCount }
              only: deals(archived: only) { totalCount }
            }
            """
        );
        data.GetProperty("aside").GetProperty("name").GetString().ShouldBe("A");
        data.GetProperty("aside").GetProperty("archivedAt").GetString().ShouldNotBeNull();
        data.GetProperty("nobody").ValueKind.ShouldBe(JsonValueKind.Null);
        data.GetProperty("lists").GetProperty("totalCount").GetInt32().ShouldBe(4);
        data.GetProperty("only").GetProperty("totalCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Groups_are_those_of_the_list_API()
    {
        var world = await SalesWorld.MakeAsync(app);
        var data = await world.Admin.Ask(
            """{ dealGroups(by: ["company"], aggregate: {n: "count", sum: "sum(amount)"}, sort: ["-sum"]) all: dealGroups(by: [], aggregate: {n: "count"}) }"""
        );
        var rest = await world.Admin.Query(
            "deals",
            new
            {
                group = new[] { "company" },
                aggregate = new { n = "count", sum = "sum(amount)" },
                sort = new[] { "-sum" },
            }
        );
        data.GetProperty("dealGroups").ToString().ShouldBe(rest.GetProperty("groups").ToString());
        data.GetProperty("all")[0].GetProperty("n").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task Fields_and_objects_of_the_companys_own_take_part_at_once()
    {
        var world = await SalesWorld.MakeAsync(app);
        await world.Admin.Create(
            "custom-objects",
            new
            {
                label = "Project",
                labelPlural = "Projects",
                name = "c_project",
                plural = "c-projects",
            }
        );
        await world.Admin.AddField("c_project", "Company", "reference", new { name = "c_company", referenceTo = "company" });
        await world.Admin.AddField("c_project", "Budget", "money", new { name = "c_budget" });
        await world.Admin.AddField("c_project", "Site", "address", new { name = "c_site" });
        var data = await world.Admin.Ask(
            """
            mutation ($input: C_projectInput!) {
              createC_project(input: $input) { record { name c_budget c_site { city } c_company { name } } }
            }
            """,
            new
            {
                input = new
                {
                    name = "Roof",
                    c_budget = "12.50",
                    c_company = world.Acme,
                    c_site = new { city = "Łódź" },
                },
            }
        );
        var record = data.GetProperty("createC_project").GetProperty("record");
        record.GetProperty("c_budget").GetString().ShouldBe("12.50");
        record.GetProperty("c_site").GetProperty("city").GetString().ShouldBe("Łódź");
        record.GetProperty("c_company").GetProperty("name").GetString().ShouldBe("Acme");
        var below = await world.Admin.Ask(
            """{ companies(sort: ["name"]) { nodes { c_projectsByC_company { totalCount nodes { name } } } } c_projects { totalCount } }"""
        );
        Names(below.GetProperty("companies").GetProperty("nodes")[0].GetProperty("c_projectsByC_company")).ShouldBe(["Roof"]);
        below.GetProperty("c_projects").GetProperty("totalCount").GetInt32().ShouldBe(1);
        (await (await app.Given.Tenant()).Admin.RefusedAsk("{ c_projects { totalCount } }")).ShouldBe("graphql:invalid");
    }

    [Fact]
    public async Task Fragments_directives_and_operation_names_mean_what_they_mean()
    {
        var world = await SalesWorld.MakeAsync(app);
        const string document = """
            query One($with: Boolean!) { deals(first: 1, sort: ["name"]) { __typename nodes { ...D company @include(if: $with) { name } } } }
            query Two { companies { totalCount } }
            fragment D on Deal { __typename label: name ... on Deal { amount } company { city } }
            """;
        var (_, one) = await world.Admin.Try(
            HttpMethod.Post,
            GraphQlApi.Path,
            new
            {
                query = document,
                operationName = "One",
                variables = new { with = false },
            }
        );
        one.GetProperty("data")
            .GetProperty("deals")
            .ToString()
            .ShouldBe(
                """{"__typename":"DealList","nodes":[{"__typename":"Deal","label":"A","amount":"10.00","company":{"city":"Warsaw"}}]}"""
            );
        var (_, two) = await world.Admin.Try(HttpMethod.Post, GraphQlApi.Path, new { query = document, operationName = "Two" });
        two.ToString().ShouldBe("""{"data":{"companies":{"totalCount":2}}}""");
        foreach (var name in new[] { null, "Three" })
        {
            var (status, refused) = await world.Admin.Try(HttpMethod.Post, GraphQlApi.Path, new { query = document, operationName = name });
            ((int)status).ShouldBe(400);
            refused
                .GetProperty("errors")[0]
                .GetProperty("extensions")
                .GetProperty("code")
                .GetString()
                .ShouldBe("graphql:unknown-operation");
        }
    }

    private static List<string?> Names(JsonElement list) =>
        [.. list.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("name").GetString())];
}
