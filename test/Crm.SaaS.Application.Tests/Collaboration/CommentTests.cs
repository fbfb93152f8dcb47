using System.Net;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Collaboration;

/// <summary>What people say of records: seen with the record, changed by who said it, and gone with it.</summary>
public sealed class CommentTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_comment_is_seen_by_who_sees_the_record_and_changed_by_its_author_alone()
    {
        var tenant = await app.Given.Tenant();
        var (anna, ben) = (await tenant.Join(app, "Anna", "Sales representative"), await tenant.Join(app, "Ben", "Sales representative"));
        var deal = await Make(anna.Client, "deals", new { name = "Hers" });
        var shared = await Make(tenant.Admin, "products", new { name = "Everybody's" });
        await Say(anna.Client, "deal", deal, "Nobody else knows");
        var comment = await Say(anna.Client, "product", shared, "All may know");

        (await Said(ben.Client)).ShouldBe(["All may know"]);
        (await Said(anna.Client)).ShouldBe(["All may know", "Nobody else knows"], ignoreOrder: true);
        (await Said(tenant.Admin)).Count.ShouldBe(2);

        var (status, _) = await ben.Client.Try(HttpMethod.Patch, $"/api/crm/comments/{comment}", new { body = "Changed" });
        status.ShouldBe(HttpStatusCode.NotFound);
        var edited = await anna.Client.Ok(HttpMethod.Patch, $"/api/crm/comments/{comment}", new { body = "All should know" });
        edited.GetProperty("editedAt").ValueKind.ShouldBe(JsonValueKind.String);
        await tenant.Admin.Ok(HttpMethod.Delete, $"/api/crm/comments/{comment}");
        (await Said(ben.Client)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_it_is_about_is_named_once_and_has_to_be_in_sight()
    {
        var tenant = await app.Given.Tenant();
        var ben = await tenant.Join(app, "Ben", "Sales representative");
        var deal = await Make(tenant.Admin, "deals", new { name = "The chief's" });
        var own = await Make(ben.Client, "deals", new { name = "His" });

        await Refused(
            ben.Client,
            new
            {
                @object = "deal",
                record = deal,
                body = "?",
            },
            "record",
            "crm:reference-not-found"
        );
        await Refused(
            ben.Client,
            new
            {
                @object = "user",
                record = ben.Id,
                body = "?",
            },
            "object",
            "crm:not-a-subject"
        );
        await Refused(ben.Client, new { @object = "deal", body = "?" }, "record", "crm:required");
        await Refused(
            ben.Client,
            new
            {
                @object = "deal",
                record = own,
                body = "?",
                owner = ben.Id,
            },
            "owner",
            "crm:read-only"
        );
        await Refused(
            ben.Client,
            new
            {
                @object = "deal",
                record = own,
                body = "?",
                mentions = """["nobody"]""",
            },
            "mentions",
            "collaboration:bad-mentions"
        );
        var comment = await Say(ben.Client, "deal", own, "Mine");
        var (status, problem) = await ben.Client.Try(HttpMethod.Patch, $"/api/crm/comments/{comment}", new { record = deal });
        status.ShouldBe(HttpStatusCode.BadRequest);
        Codes(problem).ShouldBe(["record crm:subject-fixed"]);
    }

    [Fact]
    public async Task The_timeline_shows_it_as_it_is_now_and_not_once_it_was_taken_back()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = await Make(admin, "companies", new { name = "Acme" });
        var comment = await Say(admin, "company", company, "First words");
        (await Told(admin, company)).ShouldBe(["comment First words", "company Acme"]);
        await admin.Ok(HttpMethod.Patch, $"/api/crm/comments/{comment}", new { body = "Better words" });
        (await Told(admin, company)).ShouldBe(["comment Better words", "company Acme"]);
        await admin.Ok(HttpMethod.Delete, $"/api/crm/comments/{comment}");
        (await Told(admin, company)).ShouldBe(["company Acme"]);
    }

    [Fact]
    public async Task A_merge_takes_it_along_and_its_undo_gives_it_back()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (kept, gone) = (
            await Make(admin, "companies", new { name = "Acme" }),
            await Make(admin, "companies", new { name = "Acme Ltd" })
        );
        await Say(admin, "company", gone, "They pay late");
        var merge = await admin.Ok(HttpMethod.Post, $"/api/crm/companies/{kept}/merge", new { losers = new[] { gone } });
        (await Said(admin, About(kept))).ShouldBe(["They pay late"]);
        await admin.Ok(HttpMethod.Post, $"/api/crm/merges/{merge.GetProperty("id").GetGuid()}/undo");
        (await Said(admin, About(gone))).ShouldBe(["They pay late"]);
    }

    [Fact]
    public async Task A_purge_removes_it_and_its_files_for_good()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("custom-objects", new { label = "Project" });
        var project = await Make(admin, "c-projects", new { name = "Secret" });
        await Say(admin, "c_project", project, "Gone soon");
        var (_, file) = await admin.Upload("/api/crm/files", "plan.txt", "the plan"u8.ToArray(), null);
        var attachment = await Make(
            admin,
            "attachments",
            new
            {
                @object = "c_project",
                record = project,
                file = file.GetProperty("id").GetGuid(),
            }
        );
        var named = await admin.Ok(HttpMethod.Get, $"/api/crm/attachments/{attachment}");
        named.GetProperty("name").GetString().ShouldBe("plan.txt");
        (await admin.GetStringAsync($"/api/crm/attachments/{attachment}/files/file")).ShouldBe("the plan");

        await admin.Ok(HttpMethod.Delete, $"/api/crm/c-projects/{project}");
        await admin.Ok(HttpMethod.Delete, $"/api/crm/c-projects/{project}?purge=true");
        (await admin.Count("comments")).ShouldBe(0);
        (await admin.Try(HttpMethod.Get, $"/api/crm/attachments/{attachment}/files/file")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_import_is_not_taken_back_from_under_what_was_said()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var job = await admin.Import("companies", "c.csv", "Name\nAcme\nBeta\n"u8.ToArray(), null);
        var acme = (
            await admin.Query(
                "companies",
                new
                {
                    filter = new
                    {
                        field = "name",
                        op = "eq",
                        value = "Acme",
                    },
                }
            )
        ).GetProperty("items")[0];
        await Say(admin, "company", acme.GetProperty("id").GetGuid(), "Called them");
        await admin.Undo(job);
        var left = (await admin.Query("companies", new { select = new[] { "name" } })).GetProperty("items");
        left.EnumerateArray().Select(c => c.GetProperty("name").GetString()).ShouldBe(["Acme"]);
    }

    private static object About(Guid record) =>
        new
        {
            field = "record",
            op = "eq",
            value = record,
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

    private static async Task<List<string>> Said(HttpClient client, object? filter = null) =>
        [
            .. (await client.Query("comments", new { select = new[] { "body" }, filter }))
                .GetProperty("items")
                .EnumerateArray()
                .Select(c => c.GetProperty("body").GetString()!),
        ];

    private static async Task<List<string>> Told(HttpClient client, Guid company) =>
        [
            .. (await client.Ok(HttpMethod.Get, $"/api/crm/companies/{company}/timeline"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(i => $"{i.GetProperty("record").GetProperty("object").GetString()} {i.GetProperty("title").GetString()}"),
        ];

    private static async Task Refused(HttpClient client, object values, string field, string code)
    {
        var (status, problem) = await client.Try(HttpMethod.Post, "/api/crm/comments", values);
        status.ShouldBe(HttpStatusCode.BadRequest, problem.ToString());
        Codes(problem).ShouldContain($"{field} {code}");
    }

    private static IEnumerable<string> Codes(JsonElement problem) =>
        problem
            .GetProperty("errors")
            .EnumerateArray()
            .Select(e => $"{e.GetProperty("field").GetString()} {e.GetProperty("code").GetString()}");
}
