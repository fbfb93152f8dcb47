using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Search finds by parts of words, whatever the case, in every alphabet, and takes what is typed as text.</summary>
public sealed class SearchTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Theory]
    [InlineData("łódź")]
    [InlineData("ŁÓDŹ")]
    [InlineData("łó")]
    [InlineData("zakład łódź")]
    [InlineData("софия")]
    [InlineData("50%")]
    [InlineData("a_b")]
    [InlineData("ódź")]
    public async Task A_company_is_found_by_what_is_typed(string term)
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("companies", new { name = "Łódź Zakład София 50% a_b" });
        await admin.Create("companies", new { name = "Other axb 505" });
        foreach (
            var found in (JsonElement[])
                [
                    (await admin.Ok(HttpMethod.Get, $"/api/crm/search?q={Uri.EscapeDataString(term)}"))
                        .GetProperty("groups")[0]
                        .GetProperty("items"),
                    (await admin.Query("companies", new { search = term })).GetProperty("items"),
                ]
        )
            found.GetArrayLength().ShouldBe(1, term);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("'; drop table companies; --")]
    [InlineData("\\")]
    public async Task What_looks_like_a_pattern_is_text(string term)
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("companies", new { name = "Acme" });
        (await admin.Query("companies", new { search = term })).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_best_hits_come_first_and_pages_go_through_all_of_them()
    {
        var admin = (await app.Given.Tenant()).Admin;
        foreach (var name in (string[])["The Acme Shop", "acme beta", "Other", "Acme Alpha", "Club of Acme", "ACME Gamma", "Acme Alpha"])
            await admin.Create("companies", new { name });
        string[] expected = ["Acme Alpha", "Acme Alpha", "acme beta", "ACME Gamma", "Club of Acme", "The Acme Shop"];
        Names(await Ask(new { size = 50 })).ShouldBe(expected);
        Names(await Ask(new { size = 2, number = 2 })).ShouldBe(expected[2..4]);
        var (pages, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await Ask(new { size = 1, after });
            pages.AddRange(Names(page));
            page.GetProperty("total").GetProperty("count").GetInt32().ShouldBe(expected.Length);
            after = page.GetProperty("next").GetString();
        } while (after is not null);
        pages.ShouldBe(expected);

        Task<JsonElement> Ask(object page) =>
            admin.Query(
                "companies",
                new
                {
                    select = new[] { "name" },
                    search = "Acme",
                    page,
                }
            );
    }

    [Fact]
    public async Task Who_sees_little_of_many_hits_finds_what_is_hers()
    {
        var tenant = await app.Given.Tenant();
        var seller = await app.Given.User(tenant, "Sales representative");
        for (var i = 0; i < 12; i++)
            await tenant.Admin.Ok(
                HttpMethod.Post,
                "/api/crm/batch",
                new
                {
                    operations = Enumerable
                        .Range(0, 100)
                        .Select(n => new
                        {
                            @object = "deals",
                            action = "create",
                            values = new { name = $"Harvest {i} {n}" },
                        }),
                }
            );
        await seller.Create("deals", new { name = "Last Harvest" });
        foreach (
            var sort in (string[][])
                [
                    [],
                    ["-createdAt"],
                ]
        )
        {
            var found = await seller.Query(
                "deals",
                new
                {
                    select = new[] { "name" },
                    search = "harvest",
                    sort,
                }
            );
            Names(found).ShouldBe(["Last Harvest"]);
            found.GetProperty("total").GetProperty("count").GetInt32().ShouldBe(1);
        }
        (await tenant.Admin.Query("deals", new { search = "harvest" }))
            .GetProperty("total")
            .GetProperty("exact")
            .GetBoolean()
            .ShouldBeFalse();
    }

    private static IEnumerable<string> Names(JsonElement answer) =>
        answer.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("name").GetString()!);
}
