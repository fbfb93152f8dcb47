using System.Net;
using System.Text.Json;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Auditing;

/// <summary>Who changed what is read by those who may, of records that they may read, without fields that they may not see.</summary>
public sealed class AuditTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const string Audit = "Crm.AuditLog.Read";
    private static readonly string[] Auditing = [.. MaskedWorld.All, Audit];

    [Fact]
    public async Task A_record_tells_who_changed_what_newest_first()
    {
        var tenant = await app.Given.Tenant();
        var acme = (await tenant.Admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid();
        var deal = (await tenant.Admin.Create("deals", new { name = "First", company = acme })).GetProperty("id").GetGuid();
        await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { name = "Second", company = (Guid?)null });
        await tenant.Admin.Ok(HttpMethod.Delete, $"/api/crm/deals/{deal}");

        var items = Items(await tenant.Admin.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/audit"));
        items.Select(i => i.GetProperty("action").GetString()).ShouldBe(["delete", "update", "create"]);
        items.ShouldAllBe(i => i.GetProperty("record").GetProperty("id").GetGuid() == deal);
        items[1].GetProperty("by").GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        var changes = items[1].GetProperty("changes").EnumerateArray().ToDictionary(c => c.GetProperty("field").GetString()!);
        changes["name"].ToString().ShouldBe("""{"field":"name","before":"First","after":"Second"}""");
        changes["company"].GetProperty("before").GetGuid().ShouldBe(acme);
        changes["company"].GetProperty("beforeName").GetString().ShouldBe("Acme");
        changes["company"].GetProperty("after").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_companys_trail_is_narrowed_and_paged_without_a_gap()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Role("Seller", "all", MaskedWorld.All);
        var seller = await tenant.Join(app, "Seller", "Seller");
        var deals = new List<Guid>();
        for (var i = 0; i < 5; i++)
            deals.Add((await seller.Client.Create("deals", new { name = $"Deal {i}" })).GetProperty("id").GetGuid());
        await tenant.Admin.Create("deals", new { name = "The boss's" });
        await seller.Client.Ok(HttpMethod.Patch, $"/api/crm/deals/{deals[0]}", new { name = "Changed" });

        var question = $"/api/crm/audit?object=deals&by={seller.Id}&action=create&size=2";
        var (found, next) = (new List<Guid>(), (string?)null);
        do
        {
            var page = await tenant.Admin.Ok(HttpMethod.Get, question + (next is null ? "" : $"&after={next}"));
            page.TryGetProperty("total", out _).ShouldBeFalse();
            found.AddRange(Items(page).Select(i => i.GetProperty("record").GetProperty("id").GetGuid()));
            next = page.GetProperty("next").GetString();
        } while (next is not null);
        found.ShouldBe(Enumerable.Reverse(deals));
        Items(await tenant.Admin.Ok(HttpMethod.Get, "/api/crm/audit?object=deals&by=@me")).Count.ShouldBe(1);
        Items(await tenant.Admin.Ok(HttpMethod.Get, "/api/crm/audit?object=deals&action=update,delete")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_span_of_time_is_from_its_first_moment_to_before_its_last()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Create("deals", new { name = "Now" });
        var now = TimeProvider.System.GetUtcNow();
        async Task<int> Count(string span) => Items(await tenant.Admin.Ok(HttpMethod.Get, $"/api/crm/audit?object=deals&{span}")).Count;
        (await Count($"from={now.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}&to={now.AddMinutes(1):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBe(1);
        (await Count($"from={now.AddMinutes(1):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBe(0);
        (await Count($"to={now.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBe(0);
        (await Count($"from={now.AddDays(-1):yyyy-MM-dd}&to={now.AddDays(1):yyyy-MM-dd}")).ShouldBe(1);
        (await Count("to=2001-01-01")).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_of_hidden_fields_alone_did_not_happen()
    {
        var world = await MaskedWorld.MakeAsync(app, ("deals", "amount", "hidden"), ("deals", "name", "hidden"));
        await GrantAsync(world.Tenant.Admin);
        var address = $"/api/crm/deals/{world.Deal}";
        await world.Tenant.Admin.Ok(HttpMethod.Patch, address, new { amount = 42142142 });
        await world.Tenant.Admin.Ok(HttpMethod.Patch, address, new { amount = 43143143, priority = "high" });
        await world.Tenant.Admin.Ok(HttpMethod.Patch, address, new { name = "Renamed in secret" });

        foreach (var question in new[] { address + "/audit", "/api/crm/audit?object=deals", "/api/crm/audit?object=deals&action=update" })
        {
            var page = await world.Person.Client.Ok(HttpMethod.Get, question);
            var text = page.ToString();
            foreach (var secret in new[] { "42142142", "43143143", "77712377", "amount", "Renamed", "\"name\",\"before\"" })
                text.ShouldNotContain(secret, Case.Insensitive, question);
            Items(page).Count(i => i.GetProperty("action").GetString() == "update").ShouldBe(1, question);
            Items(page).ShouldAllBe(i => i.GetProperty("title").GetString() == "Deal");
        }
        Items(await world.Tenant.Admin.Ok(HttpMethod.Get, address + "/audit")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Pages_are_not_cut_where_something_hidden_stands_between()
    {
        var world = await MaskedWorld.MakeAsync(app, ("deals", "amount", "hidden"));
        await GrantAsync(world.Tenant.Admin);
        for (var i = 0; i < 4; i++)
        {
            await world.Tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{world.Deal}", new { amount = i });
            await world.Tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{world.Deal}", new { name = $"Name {i}" });
        }
        var page = await world.Person.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{world.Deal}/audit?action=update&size=4");
        Items(page).Count.ShouldBe(4);
        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Records_beyond_ones_reach_have_no_trail()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Role("Auditor", "own", Auditing);
        var auditor = await tenant.Join(app, "Auditor", "Auditor");
        var theirs = (await tenant.Admin.Create("deals", new { name = "The boss's secret" })).GetProperty("id").GetGuid();
        var own = (await auditor.Client.Create("deals", new { name = "Own" })).GetProperty("id").GetGuid();

        var all = await auditor.Client.Ok(HttpMethod.Get, "/api/crm/audit");
        all.ToString().ShouldNotContain("secret");
        Items(all)
            .Where(i => i.GetProperty("record").GetProperty("object").GetString() == "deal")
            .Select(i => i.GetProperty("record").GetProperty("id").GetGuid())
            .ShouldBe([own]);
        (await auditor.Client.Try(HttpMethod.Get, $"/api/crm/deals/{theirs}/audit")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await auditor.Client.Try(HttpMethod.Get, $"/api/crm/audit?object=deals&record={theirs}")).Status.ShouldBe(HttpStatusCode.NotFound);
        // Objects that one may not read have none either.
        (await auditor.Client.Try(HttpMethod.Get, "/api/crm/audit?object=webhooks")).Status.ShouldBe(HttpStatusCode.Forbidden);
        Items(all).ShouldAllBe(i => i.GetProperty("record").GetProperty("object").GetString() != "role");
    }

    [Fact]
    public async Task A_reference_to_a_record_that_one_may_not_see_says_nothing()
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Auditor", "all", Auditing);
        await tenant.Admin.Reach(
            role,
            "Crm.Companies.Read",
            "rule",
            new
            {
                field = "city",
                op = "eq",
                value = "Berlin",
            }
        );
        var auditor = await tenant.Join(app, "Auditor", "Auditor");
        var seen = (await tenant.Admin.Create("companies", new { name = "Seen", city = "Berlin" })).GetProperty("id").GetGuid();
        var unseen = (await tenant.Admin.Create("companies", new { name = "Unseen", city = "Rome" })).GetProperty("id").GetGuid();
        var deal = (await tenant.Admin.Create("deals", new { name = "Deal", company = seen })).GetProperty("id").GetGuid();
        await tenant.Admin.Ok(HttpMethod.Patch, $"/api/crm/deals/{deal}", new { company = unseen });

        var page = await auditor.Client.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/audit?action=update");
        page.ToString().ShouldNotContain(unseen.ToString());
        page.ToString().ShouldNotContain("Unseen");
        Items(page)[0].GetProperty("changes")[0].GetProperty("beforeName").GetString().ShouldBe("Seen");
    }

    [Fact]
    public async Task It_needs_a_permission_of_its_own()
    {
        var world = await MaskedWorld.MakeAsync(app);
        foreach (var address in new[] { "/api/crm/audit", $"/api/crm/deals/{world.Deal}/audit" })
            (await world.Person.Client.Try(HttpMethod.Get, address)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_was_purged_still_tells_that_it_was()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var deal = (await admin.Create("deals", new { name = "Gone for good" })).GetProperty("id").GetGuid();
        await admin.Ok(HttpMethod.Delete, $"/api/crm/deals/{deal}");
        await admin.Ok(HttpMethod.Delete, $"/api/crm/deals/{deal}?purge=true");
        var page = await admin.Ok(HttpMethod.Get, $"/api/crm/deals/{deal}/audit");
        Items(page)[0].GetProperty("action").GetString().ShouldBe("purge");
        page.ToString().ShouldNotContain("Gone for good");
    }

    [Theory]
    [InlineData("object=nothings", "crm:unknown-object")]
    [InlineData("record=0190a2b4-0000-7000-8000-000000000000", "audit:record-without-object")]
    [InlineData("object=deals&record=7", "audit:bad-filter")]
    [InlineData("by=somebody", "audit:bad-filter")]
    [InlineData("from=yesterday", "audit:bad-time")]
    [InlineData("to=9999-12-31", "audit:bad-time")]
    [InlineData("size=0", "query:bad-page")]
    [InlineData("size=101", "query:bad-page")]
    [InlineData("after=AAAA", "query:bad-cursor")]
    public async Task What_cannot_be_understood_is_refused_in_a_sentence(string question, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Get, $"/api/crm/audit?{question}");
        ((int)status).ShouldBeInRange(400, 404);
        problem.GetProperty("code").GetString().ShouldBe(code);
    }

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private static Task<JsonElement> GrantAsync(HttpClient admin) =>
        admin.Ok(
            HttpMethod.Put,
            "/api/permission-management/permissions?providerName=R&providerKey=Masked",
            new { permissions = new[] { new { name = Audit, isGranted = true } } }
        );
}
