using System.Net;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Collaboration;

/// <summary>What happened everywhere: each event once, by who sees its record, narrowed by person, team, object, kind and time.</summary>
public sealed class FeedTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task Each_event_stands_there_once_newest_first_with_the_record_that_it_is_about()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = await Make(admin, "companies", new { name = "Acme" });
        var deal = await Make(admin, "deals", new { name = "Big", company });
        await admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { amount = 500 });
        // A task of a deal stands on both timelines, and here once.
        await Make(admin, "tasks", new { subject = "Call them", deal });
        var comment = await Say(admin, deal, "First words");
        await admin.Ok(HttpMethod.Patch, $"/api/crm/comments/{comment}", new { body = "Better words" });

        (await Told(admin)).ShouldBe([
            "created comment Better words on Big",
            "created task Call them on Call them",
            "updated deal Big on Big",
            "created deal Big on Big",
            "created company Acme on Acme",
        ]);
        var changed = (await Lines(admin, "objects=deal&kinds=updated")).Single();
        changed.GetProperty("changes")[0].GetProperty("field").GetString().ShouldBe("amount");
        await admin.Ok(HttpMethod.Delete, $"/api/crm/comments/{comment}");
        (await Told(admin, "objects=comment")).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_narrowed_by_who_did_it_what_one_follows_what_it_is_and_when()
    {
        var tenant = await app.Given.Tenant();
        var (anna, ben) = (await tenant.Join(app, "Anna", "Manager"), await tenant.Join(app, "Ben", "Manager"));
        var team = await Make(tenant.Admin, "teams", new { name = "North" });
        foreach (var person in new[] { anna, ben })
            await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/users/{person.Id}", new { team });
        var chair = await Make(tenant.Admin, "products", new { name = "Chair" });
        await Make(anna.Client, "companies", new { name = "Of Anna", owner = anna.Id });
        var mid = DateTimeOffset.UtcNow;
        await Make(ben.Client, "companies", new { name = "Of Ben", owner = ben.Id });
        await Make(anna.Client, "followers", new { @object = "product", record = chair });

        (await Told(anna.Client, "who=me")).ShouldBe(["created company Of Anna on Of Anna"]);
        (await Told(anna.Client, $"person={ben.Id}")).ShouldBe(["created company Of Ben on Of Ben"]);
        string[] both = ["created company Of Ben on Of Ben", "created company Of Anna on Of Anna"];
        (await Told(anna.Client, "who=teams")).ShouldBe(both);
        (await Told(anna.Client, $"team={team}")).ShouldBe(both);
        (await Told(tenant.Admin, "who=teams")).ShouldBeEmpty();
        (await Told(anna.Client, "who=follow")).ShouldBe(["created product Chair on Chair"]);
        (await Told(anna.Client, "objects=product,deal")).ShouldBe(["created product Chair on Chair"]);
        (await Told(anna.Client, "kinds=deleted")).ShouldBeEmpty();
        var moment = Uri.EscapeDataString(mid.ToString("O"));
        (await Told(anna.Client, $"who=teams&from={moment}")).ShouldBe([both[0]]);
        (await Told(anna.Client, $"who=teams&to={moment}")).ShouldBe([both[1]]);
    }

    [Fact]
    public async Task Nobody_is_told_of_records_and_fields_that_they_do_not_see()
    {
        var tenant = await app.Given.Tenant();
        var ben = await tenant.Join(app, "Ben", "Sales representative");
        var deal = await Make(tenant.Admin, "deals", new { name = "Secret", amount = 77712377 });
        await Say(tenant.Admin, deal, "Secret words");
        var his = await Make(ben.Client, "deals", new { name = "His" });
        (await Told(ben.Client)).ShouldBe(["created deal His on His"]);
        await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{his}", new { owner = (Guid?)null });
        (await Told(ben.Client)).ShouldBeEmpty("it is his no more");
    }

    [Fact]
    public async Task Pages_go_on_where_the_one_before_ended_and_a_bad_question_is_refused_in_words()
    {
        var tenant = await app.Given.Tenant();
        var (admin, other) = (tenant.Admin, (await app.Given.Tenant()).Admin);
        for (var i = 1; i <= 5; i++)
            await Make(admin, "products", new { name = $"P{i}" });
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await admin.Ok(HttpMethod.Get, $"/api/crm/feed?size=2&after={Uri.EscapeDataString(after ?? "")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(Said));
            after = page.GetProperty("next").GetString() ?? after;
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null)
                break;
        } while (true);
        seen.ShouldBe([.. Enumerable.Range(1, 5).Reverse().Select(i => $"created product P{i} on P{i}")]);
        foreach (var bad in new[] { "size=0", "size=101", "who=nobody", "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z" })
        {
            var (status, problem) = await admin.Try(HttpMethod.Get, $"/api/crm/feed?{bad}");
            (status, problem.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "feed:bad-question"), bad);
        }
        (await other.Try(HttpMethod.Get, $"/api/crm/feed?size=2&after={Uri.EscapeDataString(after!)}")).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    private static async Task<Guid> Make(HttpClient client, string plural, object values) =>
        (await client.Create(plural, values)).GetProperty("id").GetGuid();

    private static Task<Guid> Say(HttpClient client, Guid deal, string body) =>
        Make(
            client,
            "comments",
            new
            {
                @object = "deal",
                record = deal,
                body,
            }
        );

    private static async Task<List<JsonElement>> Lines(HttpClient client, string query) =>
        [.. (await client.Ok(HttpMethod.Get, $"/api/crm/feed?size=100&{query}")).GetProperty("items").EnumerateArray()];

    private static async Task<IReadOnlyList<string>> Told(HttpClient client, string query = "") =>
        [.. (await Lines(client, query)).Where(l => Object(l) is not ("pipeline" or "stage" or "priceList")).Select(Said)];

    private static string Object(JsonElement line) => line.GetProperty("record").GetProperty("object").GetString()!;

    private static string Said(JsonElement line) =>
        $"{line.GetProperty("kind").GetString()} {Object(line)} {line.GetProperty("title").GetString()} on {line.GetProperty("about").GetProperty("title").GetString()}";
}
