using System.Net;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Collaboration;

/// <summary>Signs that people give to what was said or done: once each, by who sees it, and gone with its record.</summary>
public sealed class ReactionTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_sign_is_given_once_and_taken_back()
    {
        var tenant = await app.Given.Tenant();
        var ben = await tenant.Join(app, "Ben", "Manager");
        var product = await Make(tenant.Admin, "products", new { name = "Chair" });
        var comment = await Say(tenant.Admin, "product", product, "Ten are sold");
        var thumb = await Make(ben.Client, "reactions", Sign("product", product, comment, "thumbsUp"));
        await Make(ben.Client, "reactions", Sign("product", product, comment, "heart"));
        await Make(tenant.Admin, "reactions", Sign("product", product, comment, "thumbsUp"));
        await Refused(ben.Client, Sign("product", product, comment, "thumbsUp"), "sign collaboration:reacted-already");
        await Refused(ben.Client, Sign("product", product, comment, "money"), "sign crm:not-a-choice");
        (await Given(ben.Client, comment)).ShouldBe(["heart Ben", "thumbsUp Administrator", "thumbsUp Ben"]);

        await ben.Client.Ok(HttpMethod.Delete, $"/api/crm/reactions/{thumb}");
        (await Given(tenant.Admin, comment)).ShouldBe(["heart Ben", "thumbsUp Administrator"]);
        await Make(ben.Client, "reactions", Sign("product", product, comment, "thumbsUp"));
        (await Given(tenant.Admin, comment)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_line_of_the_timeline_takes_signs_and_gets_no_line_for_them()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var deal = await Make(admin, "deals", new { name = "Big" });
        var other = await Make(admin, "deals", new { name = "Other" });
        var line = (await Lines(admin, $"/api/crm/deals/{deal}/timeline")).Single().GetProperty("id").GetGuid();
        await Make(admin, "reactions", Sign("deal", deal, line, "party"));
        (await Lines(admin, $"/api/crm/deals/{deal}/timeline")).Count.ShouldBe(1);
        await Refused(admin, Sign("deal", other, line, "party"), "to collaboration:nothing-to-react-to");
        await Refused(admin, Sign("deal", deal, Guid.CreateVersion7(), "party"), "to collaboration:nothing-to-react-to");
    }

    [Fact]
    public async Task Who_does_not_see_the_record_or_the_comment_neither_gives_nor_sees_signs()
    {
        var tenant = await app.Given.Tenant();
        var (anna, ben) = (await tenant.Join(app, "Anna", "Sales representative"), await tenant.Join(app, "Ben", "Sales representative"));
        var deal = await Make(anna.Client, "deals", new { name = "Hers" });
        var his = await Make(ben.Client, "deals", new { name = "His" });
        var comment = await Say(anna.Client, "deal", deal, "Nobody else knows");
        var sign = await Make(anna.Client, "reactions", Sign("deal", deal, comment, "eyes"));
        (await Given(ben.Client, comment)).ShouldBeEmpty();
        await Refused(ben.Client, Sign("deal", deal, comment, "eyes"), "record crm:reference-not-found");
        await Refused(ben.Client, Sign("deal", his, comment, "eyes"), "to collaboration:nothing-to-react-to");
        (await ben.Client.Try(HttpMethod.Delete, $"/api/crm/reactions/{sign}")).Status.ShouldBe(HttpStatusCode.NotFound);

        // Nor is a sign of somebody else changed or taken back by who sees it, nor is one's own made another.
        var shared = await Make(tenant.Admin, "products", new { name = "Everybody's" });
        var said = await Say(anna.Client, "product", shared, "All may know");
        var hers = await Make(anna.Client, "reactions", Sign("product", shared, said, "heart"));
        (await ben.Client.Try(HttpMethod.Delete, $"/api/crm/reactions/{hers}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var (status, problem) = await anna.Client.Try(HttpMethod.Patch, $"/api/crm/reactions/{hers}", new { sign = "party" });
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("collaboration:reaction-fixed");
    }

    [Fact]
    public async Task The_author_is_told_once_and_never_of_their_own_sign()
    {
        var tenant = await app.Given.Tenant();
        var (anna, ben) = (await tenant.Join(app, "Anna", "Manager"), await tenant.Join(app, "Ben", "Manager"));
        var product = await Make(tenant.Admin, "products", new { name = "Chair" });
        var comment = await Say(anna.Client, "product", product, "Ten are sold");
        await Make(anna.Client, "reactions", Sign("product", product, comment, "done"));
        var sign = await Make(ben.Client, "reactions", Sign("product", product, comment, "thumbsUp"));
        await Until.TrueAsync(async () => (await News(anna.Client)).Count == 1, "Anna is told");
        var told = (await News(anna.Client)).Single();
        told.ToString().ShouldContain("Ten are sold");
        await anna.Client.Ok(
            HttpMethod.Patch,
            $"/api/crm/notifications/{told.GetProperty("id").GetGuid()}",
            new { readAt = DateTimeOffset.UtcNow }
        );

        await ben.Client.Ok(HttpMethod.Delete, $"/api/crm/reactions/{sign}");
        await Make(ben.Client, "reactions", Sign("product", product, comment, "thumbsUp"));
        await Make(ben.Client, "reactions", Sign("product", product, comment, "heart"));
        await Until.TrueAsync(
            app.Database.Admin,
            $"not exists (select 1 from outbox where tenant_id = '{tenant.Id}' and parked_at is null)"
        );
        (await News(anna.Client)).Single().GetProperty("times").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task It_goes_along_in_a_merge_and_comes_back_in_its_undo()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (kept, gone) = (
            await Make(admin, "companies", new { name = "Acme" }),
            await Make(admin, "companies", new { name = "Acme Ltd" })
        );
        var comment = await Say(admin, "company", gone, "They pay late");
        var line = (await Lines(admin, $"/api/crm/companies/{gone}/timeline?source=company")).Single().GetProperty("id").GetGuid();
        await Make(admin, "reactions", Sign("company", gone, comment, "eyes"));
        await Make(admin, "reactions", Sign("company", gone, line, "heart"));
        var merge = await admin.Ok(HttpMethod.Post, $"/api/crm/companies/{kept}/merge", new { losers = new[] { gone } });
        (await On(admin, kept)).ShouldBe(["eyes", "heart"]);
        await Make(admin, "reactions", Sign("company", kept, line, "party"));
        await admin.Ok(HttpMethod.Post, $"/api/crm/merges/{merge.GetProperty("id").GetGuid()}/undo");
        (await On(admin, gone)).ShouldBe(["eyes", "heart"]);
    }

    [Fact]
    public async Task A_purge_removes_it_for_good()
    {
        var tenant = await app.Given.Tenant();
        var company = await Make(tenant.Admin, "companies", new { name = "Acme" });
        var comment = await Say(tenant.Admin, "company", company, "Gone soon");
        await Make(tenant.Admin, "reactions", Sign("company", company, comment, "eyes"));
        await tenant.Admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{company}");
        await tenant.Admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{company}?purge=true");
        await Until.TrueAsync(app.Database.Admin, $"not exists (select 1 from reactions where tenant_id = '{tenant.Id}')");
    }

    private static object Sign(string ofObject, Guid record, Guid to, string sign) =>
        new
        {
            @object = ofObject,
            record,
            to,
            sign,
        };

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

    private static async Task Refused(HttpClient client, object values, string expected)
    {
        var (status, problem) = await client.Try(HttpMethod.Post, "/api/crm/reactions", values);
        status.ShouldBe(HttpStatusCode.BadRequest);
        var first = problem.GetProperty("errors")[0];
        $"{first.GetProperty("field").GetString()} {first.GetProperty("code").GetString()}".ShouldBe(expected);
    }

    private static async Task<IReadOnlyList<string>> Given(HttpClient client, Guid to) => [.. (
                await client.Query(
                    "reactions",
                    new
                    {
                        select = new[] { "sign", "owner" },
                        filter = new
                        {
                            field = "to",
                            op = "in",
                            value = new[] { to },
                        },
                    }
                )
            ).GetProperty("items").EnumerateArray().Select(r => $"{r.GetProperty("sign").GetString()} {r.GetProperty("owner").GetProperty("name").GetString()!.Split(' ')[0]}").Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<string>> On(HttpClient client, Guid record) => [.. (
                await client.Query(
                    "reactions",
                    new
                    {
                        select = new[] { "sign" },
                        filter = new
                        {
                            field = "record",
                            op = "eq",
                            value = record,
                        },
                    }
                )
            ).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("sign").GetString()!).Where(s => s != "party").Order(StringComparer.Ordinal)];

    private static async Task<List<JsonElement>> Lines(HttpClient client, string address) =>
        [.. (await client.Ok(HttpMethod.Get, address)).GetProperty("items").EnumerateArray()];

    private static async Task<List<JsonElement>> News(HttpClient client) => [.. (
                await client.Query(
                    "notifications",
                    new
                    {
                        select = new[] { "kind", "excerpt", "times" },
                        filter = new
                        {
                            field = "kind",
                            op = "eq",
                            value = "reaction",
                        },
                    }
                )
            ).GetProperty("items").EnumerateArray()];
}
