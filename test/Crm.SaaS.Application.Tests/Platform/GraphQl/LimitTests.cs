using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>What is too much is refused before anything is asked, quickly and with a code of its own.</summary>
public sealed class LimitTests(CrmApp app) : IClassFixture<CrmApp>
{
    // Far from what it takes, and far from what it would take without limits.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public static TheoryData<string, string, string> Documents =>
        new()
        {
            { "ten thousand aliases", Times(10_000, "a{0}: deals {{ totalCount }} "), "graphql:too-large" },
            { "short aliases, many", Times(3_000, "a{0}:__typename "), "graphql:too-large" },
            { "a thousand lists", Times(700, "a{0}: deals {{ totalCount }} "), "graphql:too-many-fields" },
            { "more lists than one asks", Times(21, "a{0}: deals {{ totalCount }} "), "graphql:too-many-fields" },
            { "one field again and again", "deals { nodes { " + Times(50, "a{0}: name ") + " } }", "graphql:too-many-aliases" },
            {
                "parts of a value again and again",
                "deals { nodes { " + Times(50, "a{0}: __typename ") + " } }",
                "graphql:too-many-aliases"
            },
            {
                "deep",
                string.Concat(Enumerable.Repeat("deals { nodes { company { ", 20)) + "name" + new string('}', 60),
                "graphql:too-deep"
            },
            { "deeper than a parser likes", string.Concat(Enumerable.Repeat("a{", 5_000)), "graphql:too-large" },
            { "deep enough for the parser", string.Concat(Enumerable.Repeat("a{", 2_000)), "graphql:too-deep" },
            { "a deep value", "deals(filter: " + string.Concat(Enumerable.Repeat("{not:", 1_500)), "graphql:too-deep" },
            { "a list of lists", "dealGroups(by: [], aggregate: " + new string('[', 5_000), "graphql:too-deep" },
            { "round in the schema", "__schema { types { fields { type { fields { type { fields { name } } } } } } }", "graphql:too-deep" },
            { "the schema a hundred times", "__schema { " + Times(100, "a{0}: types {{ name }} ") + " }", "graphql:too-many-fields" },
            {
                "paths that lead too far",
                "deals { nodes { company { parent { parent { parent { parent { name } } } } } } }",
                "query:path-too-deep"
            },
            {
                "costly lists in lists",
                "companies(first: 500) { nodes { " + Times(3, "a{0}: deals(first: 100) {{ nodes {{ name }} }} ") + " } }",
                "query:too-expensive"
            },
            {
                "many lists",
                "companies(first: 10) { nodes { " + Times(70, "a{0}: deals(first: 1) {{ totalCount }} ") + " } }",
                "graphql:too-many-questions"
            },
            { "a page too large", "deals(first: 501) { totalCount }", "query:bad-page" },
            { "children too many", "deals { nodes { company { deals(first: 101) { totalCount } } } }", "query:bad-page" },
        };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Too_much_is_refused(string what, string selection, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Ask("{ deals { totalCount } }");
        var took = Stopwatch.StartNew();
        (await admin.RefusedAsk("{ " + selection + " }")).ShouldBe(code, what);
        took.Elapsed.ShouldBeLessThan(Soon, what);
    }

    [Fact]
    public async Task Fragments_that_double_are_found_out_at_once()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var bomb = new StringBuilder("{ deals { nodes { company { ...F0 } } } }");
        for (var i = 0; i < 60; i++)
            bomb.Append(
                null,
                $" fragment F{i} on Company {{ a: owner {{ id }} b: deals {{ nodes {{ company {{ ...F{i + 1} }} }} }} c: deals {{ nodes {{ company {{ ...F{i + 1} }} }} }} }}"
            );
        bomb.Append(" fragment F60 on Company { name }");
        var took = Stopwatch.StartNew();
        (await admin.RefusedAsk(bomb.ToString())).ShouldBe("graphql:too-many-fields");
        took.Elapsed.ShouldBeLessThan(Soon);
    }

    [Theory]
    [InlineData("{ deals { nodes { ...A } } } fragment A on Deal { name ...B } fragment B on Deal { ...A }")]
    [InlineData("{ deals { nodes { ...A } } } fragment A on Deal { company { deals { nodes { ...A } } } }")]
    [InlineData("{ ...A } fragment A on Query { ...A }")]
    public async Task Fragments_that_use_themselves_are_refused(string document)
    {
        var admin = (await app.Given.Tenant()).Admin;
        (await admin.RefusedAsk(document)).ShouldBe("graphql:invalid");
    }

    [Theory]
    [InlineData("{ deals { nodes { nmae } } }", "graphql:invalid")]
    [InlineData("{ deals }", "graphql:invalid")]
    [InlineData("{ deals(filter: {field: \"name\", op: like, value: \"x\"}) { totalCount } }", "graphql:invalid")]
    [InlineData("{ deals(filter: {field: \"nosuch\", op: eq, value: \"x\"}) { totalCount } }", "query:unknown-field")]
    [InlineData("{ deals(filter: {field: \"amount\", op: contains, value: \"x\"}) { totalCount } }", "query:operator-not-for-type")]
    [InlineData("{ deals(filter: {}) { totalCount } }", "query:bad-filter")]
    [InlineData("{ deals(sort: [\"nosuch\"]) { totalCount } }", "query:unknown-field")]
    [InlineData("{ deal(id: \"x\") { name } }", "query:bad-value")]
    [InlineData("{ dealGroups(by: [\"stage\"], aggregate: 7) }", "query:bad-aggregate")]
    [InlineData("{ deals { nodes { name }", "graphql:syntax")]
    [InlineData("subscription { deals { totalCount } }", "graphql:not-offered")]
    [InlineData("fragment A on Deal { name }", "graphql:unknown-operation")]
    [InlineData("query ($x: Int) { deals(first: $x) { totalCount } } query Two { __typename }", "graphql:unknown-operation")]
    [InlineData("\u0000", "graphql:syntax")]
    public async Task What_is_wrong_is_refused_with_its_code(string document, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        (await admin.RefusedAsk(document)).ShouldBe(code);
    }

    [Fact]
    public async Task The_usual_question_for_the_schema_is_answered()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var types = (await admin.Ask(Introspection.Usual)).GetProperty("__schema").GetProperty("types");
        types.EnumerateArray().Select(t => t.GetProperty("name").GetString()).ShouldContain("Deal");
    }

    [Fact]
    public async Task The_dearest_question_for_the_schema_that_is_allowed_ends_soon()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Ask("{ __typename }");
        var took = Stopwatch.StartNew();
        var worst =
            "{ __schema { "
            + Times(
                4,
                "t{0}: types {{ a: fields {{ " + Times(20, "n{{0}}: name ").Replace("{{0}}", "x{0}", StringComparison.Ordinal) + " }} }} "
            )
            + " } }";
        var (status, _) = await admin.TryAsk(worst);
        ((int)status).ShouldBeLessThan(500);
        took.Elapsed.ShouldBeLessThan(Soon);
    }

    [Fact]
    public async Task Huge_variables_are_refused()
    {
        var admin = (await app.Given.Tenant()).Admin;
        const string query = "query ($filter: Filter) { deals(filter: $filter) { totalCount } }";
        var (status, problem) = await admin.TryAsk(
            query,
            new
            {
                filter = new
                {
                    field = "name",
                    op = "eq",
                    value = new string('x', 2_000_000),
                },
            }
        );
        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "http:too-large"));
        (
            await admin.RefusedAsk(
                query,
                new
                {
                    filter = new
                    {
                        field = "name",
                        op = "in",
                        value = Enumerable.Range(0, 5_000).Select(i => $"{i}"),
                    },
                }
            )
        ).ShouldBe("query:too-large");
        var deep = string.Concat(Enumerable.Repeat("""{"not":""", 40)) + """{"field":"name","op":"empty"}""" + new string('}', 40);
        (await admin.RefusedAsk(query, new { filter = JsonDocument.Parse(deep).RootElement })).ShouldBe("query:too-deep");
        var endless = $$$"""{"query":"{{{query}}}","variables":{"filter":{{{new string('[', 100_000)}}}""";
        (status, problem) = await admin.Try(HttpMethod.Post, GraphQlApi.Path, endless);
        (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "http:bad-request"));
    }

    private static string Times(int count, string part) =>
        string.Concat(Enumerable.Range(0, count).Select(i => string.Format(null, part, i)));
}
