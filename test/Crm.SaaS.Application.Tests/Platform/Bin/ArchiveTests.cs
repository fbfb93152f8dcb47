using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Bin;

/// <summary>What is put aside is kept, read and referred to, and is nowhere in the way.</summary>
public sealed class ArchiveTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task An_archived_record_leaves_lists_boards_and_search_and_stays_readable()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = Id(await admin.Create("companies", new { name = "Archivable" }));
        await admin.Create("companies", new { name = "Living" });
        var note = Id(await admin.Create("notes", new { body = "Kept", company }));
        var archived = await admin.Ok(HttpMethod.Post, $"/api/crm/companies/{company}/archive");
        archived.GetProperty("archivedAt").ValueKind.ShouldBe(JsonValueKind.String);

        (await Names(admin, new { })).ShouldBe(["Living"]);
        (await Names(admin, new { archived = true, sort = new[] { "name" } })).ShouldBe(["Archivable", "Living"]);
        (await Names(admin, new { archived = "only" })).ShouldBe(["Archivable"]);
        var since = new { archived = true, filter = new { field = "archivedAt", op = "notEmpty" } };
        (await Names(admin, since)).ShouldBe(["Archivable"]);
        (await admin.Ok(HttpMethod.Get, "/api/crm/search?q=Archivable")).GetProperty("groups").GetArrayLength().ShouldBe(0);
        (await admin.Count("companies")).ShouldBe(1);
        var shown = await admin.Ok(HttpMethod.Get, $"/api/crm/notes/{note}");
        shown.GetProperty("company").GetProperty("name").GetString().ShouldBe("Archivable");

        await admin.Ok(HttpMethod.Post, $"/api/crm/companies/{company}/unarchive");
        (await Names(admin, new { sort = new[] { "name" } })).ShouldBe(["Archivable", "Living"]);
        var kinds = (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{company}/timeline"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(l => l.GetProperty("kind").GetString());
        kinds.ShouldContain("archived");
        kinds.ShouldContain("unarchived");
    }

    [Fact]
    public async Task To_archive_again_changes_nothing_and_settings_are_not_archived()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = Id(await admin.Create("companies", new { name = "Once" }));
        var first = await admin.Ok(HttpMethod.Post, $"/api/crm/companies/{company}/archive");
        var again = await admin.Ok(HttpMethod.Post, $"/api/crm/companies/{company}/archive");
        again.GetProperty("version").GetInt32().ShouldBe(first.GetProperty("version").GetInt32());
        var stage = (await admin.Query("stages", new { })).GetProperty("items")[0].GetProperty("id").GetGuid();
        var (status, problem) = await admin.Try(HttpMethod.Post, $"/api/crm/stages/{stage}/archive");
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((409, "crm:not-archivable"));
        var (wrong, why) = await admin.Try(HttpMethod.Post, "/api/crm/companies/query", new { archived = "maybe" });
        ((int)wrong, why.GetProperty("code").GetString()).ShouldBe((400, "query:bad-query"));
    }

    [Fact]
    public async Task Many_are_archived_at_once_and_come_back_by_undo()
    {
        var admin = (await app.Given.Tenant()).Admin;
        foreach (var name in (string[])["A", "B", "C"])
            await admin.Create("companies", new { name });
        var job = await Bulk(admin, new { action = "archive", query = new { } });
        job.GetProperty("changed").GetInt32().ShouldBe(3);
        (await Names(admin, new { })).ShouldBeEmpty();
        (await admin.UndoBulk(job)).GetProperty("conflicts").GetInt32().ShouldBe(0);
        (await Names(admin, new { sort = new[] { "name" } })).ShouldBe(["A", "B", "C"]);

        await Bulk(admin, new { action = "archive", query = new { } });
        var back = await Bulk(admin, new { action = "unarchive", query = new { archived = "only" } });
        back.GetProperty("changed").GetInt32().ShouldBe(3);
        (await Names(admin, new { sort = new[] { "name" } })).ShouldBe(["A", "B", "C"]);
    }

    private static async Task<JsonElement> Bulk(HttpClient client, object request)
    {
        var (status, job) = await client.Try(HttpMethod.Post, "/api/crm/companies/bulk", request);
        ((int)status).ShouldBe(202, job.ToString());
        return await client.BulkDone(Id(job));
    }

    private static Guid Id(JsonElement json) => json.GetProperty("id").GetGuid();

    private static async Task<IReadOnlyList<string?>> Names(HttpClient client, object query) =>
        [.. (await client.Query("companies", query)).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("name").GetString())];
}
