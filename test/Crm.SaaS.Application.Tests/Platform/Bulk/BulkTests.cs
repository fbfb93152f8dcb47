using System.Text.Json;
using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Bulk;

/// <summary>Changes of many records at once, seen from outside.</summary>
public sealed class BulkTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly object Everything = new { };

    [Fact]
    public async Task A_change_over_a_filter_reaches_every_record_that_matches_and_no_other()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await FillAsync(admin, 250, "Warsaw");
        await FillAsync(admin, 5, "Kraków");
        var job = await admin.Bulk(
            "companies",
            new
            {
                query = new { filter = In("Warsaw") },
                action = "update",
                values = new { country = "Poland" },
            }
        );
        Counts(job).ShouldBe(("done", 250, 250, 250, 0, 0));
        (await admin.Count("companies", Where("country", "Poland"))).ShouldBe(250);
        var again = await admin.Bulk(
            "companies",
            new
            {
                query = new { filter = In("Warsaw") },
                action = "update",
                values = new { country = "Poland" },
            }
        );
        Counts(again).ShouldBe(("done", 250, 250, 0, 250, 0));
    }

    [Fact]
    public async Task Words_that_a_change_of_many_records_brings_are_found_and_the_old_ones_are_not()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await FillAsync(admin, 150, "Łódź");
        var job = await admin.Bulk(
            "companies",
            new
            {
                query = Everything,
                action = "update",
                values = new { name = "Heliotrope" },
            }
        );
        Counts(job).ShouldBe(("done", 150, 150, 150, 0, 0));
        (await HitsAsync(admin)).ShouldBe(1);
        await admin.UndoBulk(job);
        (await HitsAsync(admin)).ShouldBe(0);
    }

    [Fact]
    public async Task Tags_are_added_and_removed_and_the_others_stay()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var one = await Id(admin, new { name = "A", tags = new[] { "old", "kept" } });
        var two = await Id(admin, new { name = "B" });
        var job = await admin.Bulk(
            "companies",
            new
            {
                ids = new[] { one, two },
                action = "update",
                addTags = new[] { "new" },
                removeTags = new[] { "old" },
            }
        );
        Counts(job).ShouldBe(("done", 2, 2, 2, 0, 0));
        (await TagsAsync(admin, one)).ShouldBe(["kept", "new"]);
        (await TagsAsync(admin, two)).ShouldBe(["new"]);
        await admin.UndoBulk(job);
        (await TagsAsync(admin, one)).ShouldBe(["kept", "old"]);
        (await TagsAsync(admin, two)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleted_in_bulk_records_are_in_the_bin_and_out_of_search_until_the_undo()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await FillAsync(admin, 150, "Heliotrope");
        var job = await admin.Bulk("companies", new { query = Everything, action = "delete" });
        Counts(job).ShouldBe(("done", 150, 150, 150, 0, 0));
        ((await admin.Count("companies")), await HitsAsync(admin)).ShouldBe((0, 0));
        var undone = await admin.UndoBulk(job);
        (undone.GetProperty("state").GetString(), undone.GetProperty("conflicts").GetInt32()).ShouldBe(("undone", 0));
        ((await admin.Count("companies")), await HitsAsync(admin)).ShouldBe((150, 1));
    }

    [Fact]
    public async Task What_is_in_the_bin_is_restored_in_bulk()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await FillAsync(admin, 3, "Warsaw");
        await admin.Bulk("companies", new { query = Everything, action = "delete" });
        var job = await admin.Bulk("companies", new { query = new { deleted = true }, action = "restore" });
        Counts(job).ShouldBe(("done", 3, 3, 3, 0, 0));
        (await admin.Count("companies")).ShouldBe(3);
    }

    [Fact]
    public async Task An_act_is_done_to_each_and_one_that_refuses_says_why()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var won = await StageAsync(admin, "won");
        await admin.Ok(HttpMethod.Patch, $"/api/crm/stages/{won}", new { requiredFields = "amount" });
        var good = (await admin.Create("deals", new { name = "Good", amount = "10" })).GetProperty("id").GetGuid();
        var bad = (await admin.Create("deals", new { name = "Bad" })).GetProperty("id").GetGuid();
        var before = await DealAsync(admin, good);
        var job = await admin.Bulk(
            "deals",
            new
            {
                ids = new[] { good, bad },
                action = "move-stage",
                values = new { stage = won },
            }
        );
        Counts(job).ShouldBe(("done", 2, 2, 1, 0, 1));
        var result = await admin.BulkResult(job);
        (result[good][2], result[bad][2], result[bad][3]).ShouldBe(("changed", "refused", "sales:stage-needs-fields"));
        (await DealAsync(admin, good)).ShouldNotBe(before);
        await admin.UndoBulk(job);
        (await DealAsync(admin, good)).ShouldBe(before);
    }

    [Fact]
    public async Task One_id_that_cannot_be_seen_refuses_them_all_and_tells_no_number()
    {
        var (mine, other) = (await app.Given.Tenant(), await app.Given.Tenant());
        var (own, foreign) = (await Id(mine.Admin, new { name = "Mine" }), await Id(other.Admin, new { name = "Theirs" }));
        foreach (var stranger in new[] { foreign, Guid.CreateVersion7() })
        {
            var (status, problem) = await mine.Admin.Try(
                HttpMethod.Post,
                "/api/crm/companies/bulk",
                new { ids = new[] { own, stranger }, action = "delete" }
            );
            ((int)status, problem.GetProperty("code").GetString()).ShouldBe((404, "bulk:not-all-found"));
            problem.GetProperty("detail").GetString()!.Any(char.IsDigit).ShouldBeFalse();
        }
        ((await mine.Admin.Count("companies")), await other.Admin.Count("companies")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_dry_run_counts_and_shows_and_does_nothing()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await FillAsync(admin, 3, "Warsaw");
        await Id(
            admin,
            new
            {
                name = "There",
                city = "Warsaw",
                country = "Poland",
            }
        );
        var answer = await admin.BulkPreview(
            "companies",
            new
            {
                query = Everything,
                action = "update",
                values = new { country = "Poland" },
            }
        );
        (
            answer.GetProperty("total").GetInt32(),
            answer.GetProperty("tried").GetInt32(),
            answer.GetProperty("changed").GetInt32(),
            answer.GetProperty("unchanged").GetInt32(),
            answer.GetProperty("refused").GetInt32()
        ).ShouldBe((4, 4, 3, 1, 0));
        answer.GetProperty("records")[0].GetProperty("changes")[0].GetProperty("after").GetString().ShouldBe("Poland");
        (await admin.Count("companies", Where("country", "Poland"))).ShouldBe(1);
        (await admin.Ok(HttpMethod.Get, "/api/crm/bulk")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Records_that_stop_matching_while_it_runs_are_skipped_and_named()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var ids = await FillAsync(admin, 502, "Warsaw");
        var change = new
        {
            query = new { filter = In("Warsaw") },
            action = "update",
            values = new { country = "Poland" },
        };
        // The first batch waits for a row that is held here, and the second comes after what is done meanwhile.
        await using var connection = new NpgsqlConnection(app.Database.Admin);
        await connection.OpenAsync();
        await using var hold = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand($"select 1 from companies where id = '{ids[0]}' for update", connection);
        await take.ExecuteNonQueryAsync();
        var job = (await admin.Ok(HttpMethod.Post, "/api/crm/companies/bulk", change)).GetProperty("id").GetGuid();
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{ids[^1]}", new { city = "Kraków" });
        await FillAsync(admin, 1, "Warsaw");
        await hold.CommitAsync();
        var done = await admin.BulkDone(job);
        Counts(done).ShouldBe(("done", 502, 502, 501, 0, 1));
        (await admin.BulkResult(done))[ids[^1]][2..4].ShouldBe(["refused", "bulk:no-longer-matches"]);
        (await admin.Count("companies", Where("country", "Poland"))).ShouldBe(501, "what came later is not part of it");
    }

    [Fact]
    public async Task Later_edits_stay_and_are_named_and_the_rest_is_undone()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var ids = await FillAsync(admin, 3, "Warsaw");
        var job = await admin.Bulk(
            "companies",
            new
            {
                ids,
                action = "update",
                values = new { country = "Poland", industry = "Software" },
            }
        );
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{ids[0]}", new { country = "Germany" });
        await admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{ids[1]}");
        var undone = await admin.UndoBulk(job);
        (undone.GetProperty("state").GetString(), undone.GetProperty("conflicts").GetInt32()).ShouldBe(("undone", 2));
        var kept = await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{ids[0]}");
        (kept.GetProperty("country").GetString(), kept.GetProperty("industry").GetString()).ShouldBe(("Germany", null));
        (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{ids[2]}")).GetProperty("country").GetString().ShouldBeNull();
        var result = await admin.BulkResult(undone);
        result
            .ToDictionary(r => r.Key, r => r.Value[2])
            .ShouldBe(
                new Dictionary<Guid, string>
                {
                    [ids[0]] = "conflict",
                    [ids[1]] = "conflict",
                    [ids[2]] = "undone",
                },
                ignoreOrder: true
            );
        string.Join(',', result[ids[0]][4..]).ShouldContain("country");
    }

    [Fact]
    public async Task An_undo_cannot_be_undone()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var ids = await FillAsync(admin, 1, "Warsaw");
        var job = await admin.Bulk(
            "companies",
            new
            {
                ids,
                action = "update",
                values = new { country = "Poland" },
            }
        );
        await admin.UndoBulk(job);
        var (status, problem) = await admin.Try(HttpMethod.Post, $"/api/crm/bulk/{job.GetProperty("id").GetGuid()}/undo");
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((409, "bulk:cannot-undo"));
    }

    [Theory]
    [InlineData("""{"action":"delete"}""")]
    [InlineData("""{"ids":[],"action":"delete"}""")]
    [InlineData("""{"ids":["x"],"action":"delete"}""")]
    [InlineData("""{"query":{},"ids":["0191e1f0-0000-7000-8000-000000000001"],"action":"delete"}""")]
    [InlineData("""{"query":{"page":{"size":1}},"action":"delete"}""")]
    [InlineData("""{"query":{},"action":"create"}""")]
    [InlineData("""{"query":{},"action":"update"}""")]
    [InlineData("""{"query":{},"action":"delete","values":{}}""")]
    [InlineData("""{"query":{},"action":"restore"}""")]
    [InlineData("""{"query":{"deleted":true},"action":"delete"}""")]
    [InlineData("""{"query":{},"action":"update","values":{"tags":["a"]},"addTags":["b"]}""")]
    public async Task A_change_of_the_wrong_shape_is_refused_with_a_sentence(string body)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/companies/bulk", body);
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, "bulk:bad-request"));
    }

    private static (string?, int, int, int, int, int) Counts(JsonElement job) =>
        (
            job.GetProperty("state").GetString(),
            job.GetProperty("total").GetInt32(),
            job.GetProperty("processed").GetInt32(),
            job.GetProperty("changed").GetInt32(),
            job.GetProperty("unchanged").GetInt32(),
            job.GetProperty("refused").GetInt32()
        );

    private static async Task<List<Guid>> FillAsync(HttpClient client, int count, string city)
    {
        var operations = Enumerable
            .Range(0, count)
            .Select(i => new
            {
                @object = "companies",
                action = "create",
                values = new { name = $"{city} {i}", city },
            });
        var answer = await client.Ok(HttpMethod.Post, "/api/crm/batch", new { operations });
        return [.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
    }

    private static async Task<Guid> Id(HttpClient client, object values) =>
        (await client.Create("companies", values)).GetProperty("id").GetGuid();

    private static async Task<string?[]> TagsAsync(HttpClient client, Guid id) =>
        [.. (await client.Ok(HttpMethod.Get, $"/api/crm/companies/{id}")).GetProperty("tags").EnumerateArray().Select(t => t.GetString())];

    private static async Task<string> DealAsync(HttpClient client, Guid id)
    {
        const string select = "name,amount,stage,pipeline,status,probability,closedOn,wonReason,lostReason";
        var deal = await client.Ok(HttpMethod.Get, $"/api/crm/deals/{id}?select={select}");
        return string.Join('|', deal.EnumerateObject().Where(p => p.Name != "version").Select(p => p.Value.ToString()));
    }

    private static async Task<Guid> StageAsync(HttpClient client, string type) =>
        (await client.Query("stages", new { filter = Where("type", type) })).GetProperty("items")[0].GetProperty("id").GetGuid();

    private static async Task<int> HitsAsync(HttpClient client) =>
        (await client.Ok(HttpMethod.Get, "/api/crm/search?q=heliotrope")).GetProperty("groups").GetArrayLength();

    private static object In(string city) => Where("city", city);

    private static object Where(string field, string value) =>
        new
        {
            field,
            op = "eq",
            value,
        };
}
