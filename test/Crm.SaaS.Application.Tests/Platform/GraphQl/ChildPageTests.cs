using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>The lists below one record are read to their end, page by page.</summary>
public sealed class ChildPageTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const string Page = """
        query ($id: ID!, $after: String, $sort: [String!]) {
          company(id: $id) {
            deals(first: 2, after: $after, sort: $sort) { nodes { name stage { name } } totalCount pageInfo { endCursor hasNextPage } }
          }
        }
        """;

    [Theory]
    [InlineData("name", "A,B,C")]
    [InlineData("-amount", "C,B,A")]
    public async Task Pages_below_a_record_follow_each_other(string order, string expected)
    {
        var world = await SalesWorld.MakeAsync(app);
        var (names, after, pages) = (new List<string?>(), (string?)null, 0);
        do
        {
            var data = await world.Admin.Ask(
                Page,
                new
                {
                    id = world.Acme,
                    after,
                    sort = new[] { order },
                }
            );
            var deals = data.GetProperty("company").GetProperty("deals");
            names.AddRange(Names(deals));
            deals.GetProperty("totalCount").GetInt32().ShouldBe(3);
            after = deals.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            deals.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean().ShouldBe(after is not null);
            pages++;
        } while (after is not null);
        string.Join(',', names).ShouldBe(expected);
        pages.ShouldBe(2);
    }

    [Fact]
    public async Task A_record_behind_a_reference_of_one_record_is_one_record_too()
    {
        var world = await SalesWorld.MakeAsync(app);
        var data = await world.Admin.Ask(
            """query ($id: ID!) { deal(id: $id) { company { deals(first: 1, sort: ["name"]) { nodes { name } pageInfo { endCursor } } } } }""",
            new { id = world.Deals[2] }
        );
        var deals = data.GetProperty("deal").GetProperty("company").GetProperty("deals");
        Names(deals).ShouldBe(["A"]);
        deals.GetProperty("pageInfo").GetProperty("endCursor").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_cursor_goes_on_below_no_other_record()
    {
        var world = await SalesWorld.MakeAsync(app);
        string[] sort = ["name"];
        var data = await world.Admin.Ask(Page, new { id = world.Acme, sort });
        var after = data.GetProperty("company").GetProperty("deals").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var companies = await world.Admin.Query(
            "companies",
            new
            {
                filter = new
                {
                    field = "name",
                    op = "eq",
                    value = "Globex",
                },
            }
        );
        var other = companies.GetProperty("items")[0].GetProperty("id").GetString();
        var refused = await world.Admin.RefusedAsk(
            Page,
            new
            {
                id = other,
                after,
                sort,
            }
        );
        refused.ShouldBe("query:bad-cursor");
    }

    [Fact]
    public async Task Below_several_records_a_list_tells_that_there_is_more_and_refuses_cursors()
    {
        var world = await SalesWorld.MakeAsync(app);
        var data = await world.Admin.Ask(
            """{ companies(sort: ["name"]) { nodes { deals(first: 2) { totalCount pageInfo { hasNextPage } } } } }"""
        );
        var more = data.GetProperty("companies")
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(c => c.GetProperty("deals").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        more.ShouldBe([true, false]);
        (await world.Admin.RefusedAsk("{ companies { nodes { deals { pageInfo { endCursor } } } } }")).ShouldBe("graphql:pages-below-many");
        (await world.Admin.RefusedAsk("""{ companies { nodes { deals(after: "x") { totalCount } } } }""")).ShouldBe(
            "graphql:pages-below-many"
        );
    }

    private static List<string?> Names(JsonElement list) =>
        [.. list.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("name").GetString())];
}
