using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Collaboration;

/// <summary>What was said is found by its words, with the record that it was said of, by who may read both.</summary>
public sealed class CommentSearchTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_comment_is_found_by_a_word_and_names_its_record()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = await Make(admin, "companies", new { name = "Acme" });
        var comment = await Say(
            admin,
            "company",
            company,
            $"{new string('x', 300)} they asked about zanzibar twice {new string('y', 300)}"
        );
        var hit = (await Hits(admin, "ZANZIBAR")).Single();
        hit.GetProperty("id").GetGuid().ShouldBe(comment);
        hit.GetProperty("subtitle").GetString().ShouldBe("Acme");
        hit.GetProperty("about").GetProperty("object").GetString().ShouldBe("company");
        hit.GetProperty("about").GetProperty("id").GetGuid().ShouldBe(company);
        hit.GetProperty("title").GetString()!.ShouldContain("asked about zanzibar twice");
        hit.GetProperty("title").GetString()!.Length.ShouldBeLessThan(170);

        await admin.Ok(HttpMethod.Patch, $"/api/crm/comments/{comment}", new { body = "Madagascar" });
        (await Hits(admin, "zanzibar")).ShouldBeEmpty();
        await admin.Ok(HttpMethod.Delete, $"/api/crm/comments/{comment}");
        (await Hits(admin, "madagascar")).ShouldBeEmpty();
        await admin.Ok(HttpMethod.Post, $"/api/crm/comments/{comment}/restore");
        (await Hits(admin, "madagascar")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_read_the_record_or_comments_finds_nothing()
    {
        var tenant = await app.Given.Tenant();
        var ben = await tenant.Join(app, "Ben", "Sales representative");
        await tenant.Admin.Role("No comments", "all", "Crm.Deals.Read", "Crm.Users.Read");
        var cem = await tenant.Join(app, "Cem", "No comments");
        var deal = await Make(tenant.Admin, "deals", new { name = "The chief's" });
        await Say(tenant.Admin, "deal", deal, "about zanzibar");
        (await Hits(ben.Client, "zanzibar")).ShouldBeEmpty("he does not see the deal");
        (await Hits(cem.Client, "zanzibar")).ShouldBeEmpty("he reads no comments");
        (await Hits((await app.Given.Tenant()).Admin, "zanzibar")).ShouldBeEmpty("another company");
        await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { owner = ben.Id });
        (await Hits(ben.Client, "zanzibar")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_merge_it_leads_to_the_record_that_is_left()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (kept, gone) = (
            await Make(admin, "companies", new { name = "Acme" }),
            await Make(admin, "companies", new { name = "Acme Ltd" })
        );
        await Say(admin, "company", gone, "about zanzibar");
        await admin.Ok(HttpMethod.Post, $"/api/crm/companies/{kept}/merge", new { losers = new[] { gone } });
        (await Hits(admin, "zanzibar")).Single().GetProperty("about").GetProperty("id").GetGuid().ShouldBe(kept);
    }

    [Fact]
    public async Task What_was_purged_leaves_no_word_behind()
    {
        var tenant = await app.Given.Tenant();
        var company = await Make(tenant.Admin, "companies", new { name = "Acme" });
        await Say(tenant.Admin, "company", company, "about zanzibar");
        await tenant.Admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{company}");
        (await Hits(tenant.Admin, "zanzibar")).Count.ShouldBeLessThanOrEqualTo(1);
        await tenant.Admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{company}?purge=true");
        (await Hits(tenant.Admin, "zanzibar")).ShouldBeEmpty();
        await Until.TrueAsync(
            app.Database.Admin,
            $"not exists (select 1 from search_index where tenant_id = '{tenant.Id}' and body like '%zanzibar%')"
        );
    }

    private static async Task<Guid> Make(HttpClient client, string plural, object values) =>
        (await client.Create(plural, values)).GetProperty("id").GetGuid();

    private static Task<Guid> Say(HttpClient client, string ofObject, Guid record, string body) =>
        Make(
            client,
            "comments",
            new
            {
                @object = ofObject,
                record,
                body,
            }
        );

    private static async Task<List<JsonElement>> Hits(HttpClient client, string term) =>
        [
            .. (await client.Ok(HttpMethod.Get, $"/api/crm/search?q={term}"))
                .GetProperty("groups")
                .EnumerateArray()
                .Where(g => g.GetProperty("object").GetString() == "comment")
                .SelectMany(g => g.GetProperty("items").EnumerateArray()),
        ];
}
