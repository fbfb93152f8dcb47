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
            var found in (System.Text.Json.JsonElement[])
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
}
