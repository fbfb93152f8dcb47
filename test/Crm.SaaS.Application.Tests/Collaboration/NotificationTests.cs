using System.Net;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Collaboration;

/// <summary>Who is told of what: never of one's own doing, never of what one may not see, and what was not read yet only once.</summary>
public sealed class NotificationTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_comment_tells_each_person_once_by_what_concerns_them_most()
    {
        var tenant = await app.Given.Tenant();
        var (owner, called, follower, stranger) = (
            await tenant.Join(app, "Olga", "Manager"),
            await tenant.Join(app, "Cem", "Read-only"),
            await tenant.Join(app, "Fay", "Read-only"),
            await tenant.Join(app, "Sam", "Sales representative")
        );
        var deal = await Make(tenant.Admin, "deals", new { name = "Big", owner = owner.Id });
        await Make(follower.Client, "followers", new { @object = "deal", record = deal });
        await Make(
            tenant.Admin,
            "comments",
            new
            {
                @object = "deal",
                record = deal,
                body = "@Cem and @Sam, look",
                mentions = JsonSerializer.Serialize(new[] { called.Id, stranger.Id }),
            }
        );
        (await News(owner, "comment")).ShouldBe(["assigned Big", "comment Big @Cem and @Sam, look"], ignoreOrder: true);
        (await News(called, "mention")).ShouldBe(["mention Big @Cem and @Sam, look"]);
        (await News(follower, "comment")).ShouldBe(["comment Big @Cem and @Sam, look"]);
        (await Told(stranger.Client)).ShouldBeEmpty("he may not see the deal");
        (await Told(tenant.Admin)).ShouldBeEmpty("nobody is told what they did");
    }

    [Fact]
    public async Task Whoever_is_answered_is_told_and_what_is_unread_counts()
    {
        var tenant = await app.Given.Tenant();
        var (anna, ben) = (await tenant.Join(app, "Anna", "Manager"), await tenant.Join(app, "Ben", "Manager"));
        var product = await Make(tenant.Admin, "products", new { name = "Chair" });
        var question = await Say(anna, product, "How much?");
        await Say(ben, product, "Ten", question);
        await Say(ben, product, "Or twelve", question);
        await Until.TrueAsync(
            async () => (await Rows(anna.Client)) is [var one] && one.GetProperty("times").GetInt32() == 2,
            "two answers"
        );
        var answer = (await Rows(anna.Client))[0];
        answer.GetProperty("kind").GetString().ShouldBe("reply");
        answer.GetProperty("excerpt").GetString().ShouldBe("Or twelve");

        await anna.Client.Ok(
            HttpMethod.Patch,
            $"/api/crm/notifications/{answer.GetProperty("id").GetGuid()}",
            new { readAt = DateTimeOffset.UtcNow }
        );
        await Say(ben, product, "Eleven", question);
        await Until.TrueAsync(async () => (await Rows(anna.Client)).Count == 2, "a new one after the first was read");
    }

    [Fact]
    public async Task Followers_are_told_of_changes_and_of_nothing_once_they_stop()
    {
        var tenant = await app.Given.Tenant();
        var fay = await tenant.Join(app, "Fay", "Read-only");
        var (followed, other) = (
            await Make(tenant.Admin, "products", new { name = "Chair" }),
            await Make(tenant.Admin, "products", new { name = "Table" })
        );
        var following = await Make(fay.Client, "followers", new { @object = "product", record = followed });
        await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/products/{other}", new { name = "Tables" });
        await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/products/{followed}", new { name = "Chairs" });
        (await News(fay, "changed")).ShouldBe(["changed Chairs"]);

        await fay.Client.Ok(HttpMethod.Delete, $"/api/crm/followers/{following}");
        await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/products/{followed}", new { name = "Stools" });
        var deal = await Make(tenant.Admin, "deals", new { name = "Later", owner = fay.Id });
        (await News(fay, "assigned")).ShouldBe(["assigned Later", "changed Chairs"], ignoreOrder: true);
        deal.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task What_is_kept_for_oneself_is_seen_by_nobody_else_and_needs_no_permission()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Role("Looks at products", "all", "Crm.Products.Read");
        var (eve, fay) = (await tenant.Join(app, "Eve", "Looks at products"), await tenant.Join(app, "Fay", "Looks at products"));
        var product = await Make(tenant.Admin, "products", new { name = "Chair" });
        var star = await Make(
            eve.Client,
            "favorites",
            new
            {
                @object = "product",
                record = product,
                position = 0,
            }
        );
        var kept = (await eve.Client.Query("favorites", new { select = new[] { "object", "record" } })).GetProperty("items")[0];
        (kept.GetProperty("object").GetString(), kept.GetProperty("record").GetGuid()).ShouldBe(("product", product));
        (await tenant.Admin.Ok(HttpMethod.Get, "/api/crm/audit?object=favorites")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await fay.Client.Count("favorites")).ShouldBe(0);
        (await tenant.Admin.Count("favorites")).ShouldBe(0);
        (await fay.Client.Try(HttpMethod.Delete, $"/api/crm/favorites/{star}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await tenant.Admin.Try(HttpMethod.Delete, $"/api/crm/favorites/{star}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var (status, _) = await eve.Client.Try(
            HttpMethod.Post,
            "/api/crm/notifications",
            new
            {
                @object = "product",
                record = product,
                title = "Made up",
                kind = "mention",
            }
        );
        status.ShouldBe(HttpStatusCode.BadRequest, "notifications are made by what happens");
    }

    [Fact]
    public async Task It_is_out_of_sight_while_its_record_is()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Cheap things", "all", "Crm.Products.Read");
        var eve = await tenant.Join(app, "Eve", "Cheap things");
        var product = await Make(tenant.Admin, "products", new { name = "Chair" });
        await Make(
            eve.Client,
            "favorites",
            new
            {
                @object = "product",
                record = product,
                position = 0,
            }
        );
        await tenant.Admin.Reach(
            role,
            "Crm.Products.Read",
            "rule",
            new
            {
                field = "name",
                op = "eq",
                value = "Table",
            }
        );
        (await eve.Client.Count("favorites")).ShouldBe(0);
        await tenant.Admin.Reach(role, "Crm.Products.Read", "all");
        (await eve.Client.Count("favorites")).ShouldBe(1);
    }

    private static async Task<List<string>> News(Person person, string kind)
    {
        await Until.TrueAsync(
            async () => (await Rows(person.Client)).Any(n => n.GetProperty("kind").GetString() == kind),
            $"{person.Name} is told of a {kind}"
        );
        return await Told(person.Client);
    }

    private static async Task<List<string>> Told(HttpClient client) =>
        [
            .. (await Rows(client)).Select(n =>
                $"{n.GetProperty("kind").GetString()} {n.GetProperty("title").GetString()} {n.GetProperty("excerpt").GetString()}".Trim()
            ),
        ];

    private static async Task<List<JsonElement>> Rows(HttpClient client) =>
        [
            .. (await client.Query("notifications", new { select = new[] { "kind", "title", "excerpt", "times" } }))
                .GetProperty("items")
                .EnumerateArray(),
        ];

    private static async Task<Guid> Make(HttpClient client, string plural, object values) =>
        (await client.Create(plural, values)).GetProperty("id").GetGuid();

    private static Task<Guid> Say(Person person, Guid product, string body, Guid? replyTo = null) =>
        Make(
            person.Client,
            "comments",
            new
            {
                @object = "product",
                record = product,
                body,
                replyTo,
            }
        );
}
