using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Records;

/// <summary>What the command pipeline gives and refuses, seen from outside.</summary>
public sealed class CommandTests(CrmApp app) : IClassFixture<CrmApp>
{
    public static TheoryData<string, string, string> BadBodies =>
        new()
        {
            { "{}", "name", "crm:required" },
            { """{"name":null}""", "name", "crm:required" },
            { """{"name":"   "}""", "name", "crm:required" },
            { """{"name":7}""", "name", "crm:wrong-type" },
            { """{"name":"a\u0000b"}""", "name", "crm:text-unreadable" },
            { $$"""{"name":"{{new string('x', 300)}}"}""", "name", "crm:too-long" },
            { """{"name":"A","employees":"many"}""", "employees", "crm:wrong-type" },
            { """{"name":"A","employees":-1}""", "employees", "crm:too-small" },
            { """{"name":"A","employees":99999999999}""", "employees", "crm:not-a-whole-number" },
            { """{"name":"A","annualRevenue":"1e9"}""", "annualRevenue", "crm:not-a-number" },
            { """{"name":"A","website":"javascript:alert(1)"}""", "website", "crm:not-a-url" },
            { """{"name":"A","email":"nobody"}""", "email", "crm:not-an-email" },
            { """{"name":"A","tenantId":"0191e1f0-0000-7000-8000-000000000001"}""", "tenantId", "crm:unknown-field" },
            { """{"name":"A","TenantId":"x"}""", "TenantId", "crm:unknown-field" },
            { """{"name":"A","id":"0191e1f0-0000-7000-8000-000000000001"}""", "id", "crm:read-only" },
            { """{"name":"A","createdAt":"2020-01-01T00:00:00Z"}""", "createdAt", "crm:read-only" },
            { """{"name":"A","deletedAt":null}""", "deletedAt", "crm:unknown-field" },
            { """{"name":"A","name":"B"}""", "name", "crm:twice" },
            { """{"name":"A","__proto__":{}}""", "__proto__", "crm:unknown-field" },
            { """{"name":"A","parent":"0191e1f0-0000-7000-8000-000000000001"}""", "parent", "crm:reference-not-found" },
            { """{"name":"A","parent":"x"}""", "parent", "crm:not-an-id" },
        };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_bad_value_is_told_on_its_field_and_nothing_is_saved(string body, string field, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/companies", body);
        ((int)status).ShouldBe(400, problem.ToString());
        var error = problem.GetProperty("errors").EnumerateArray().First(e => e.GetProperty("field").GetString() == field);
        error.GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
        (await admin.Count("companies")).ShouldBe(0);
    }

    [Fact]
    public async Task A_stale_version_refuses_the_write_and_the_current_one_takes_it()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var path = $"/api/crm/companies/{(await admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid()}";
        await admin.Ok(HttpMethod.Patch, path, new { city = "Warsaw" });
        var (status, problem) = await admin.Try(HttpMethod.Patch, path, new { city = "Kraków" }, ifMatch: "\"1\"");
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((412, "crm:changed-by-someone-else"));
        (await admin.Try(HttpMethod.Patch, path, new { city = "Kraków" }, ifMatch: "\"2\""))
            .Json.GetProperty("city")
            .GetString()
            .ShouldBe("Kraków");
        (await admin.Try(HttpMethod.Patch, path, new { city = "Kraków" }, ifMatch: "\"3\""))
            .Json.GetProperty("version")
            .GetInt32()
            .ShouldBe(3, "a write that changes nothing is no version");
        ((int)(await admin.Try(HttpMethod.Patch, path, new { city = "X" }, ifMatch: "abc")).Status).ShouldBe(400);
    }

    [Fact]
    public async Task Of_many_writers_with_the_same_version_one_wins()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var path = $"/api/crm/companies/{(await admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid()}";
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => admin.Try(HttpMethod.Patch, path, new { city = $"City {i}" }, ifMatch: "\"1\""))
        );
        answers.Count(a => (int)a.Status == 200).ShouldBe(1);
        answers.Count(a => (int)a.Status == 412).ShouldBe(7);
    }

    [Fact]
    public async Task Writers_who_name_no_version_all_get_through()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var path = $"/api/crm/companies/{(await admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid()}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => admin.Try(HttpMethod.Patch, path, new { city = $"City {i}" })));
        answers.ShouldAllBe(a => (int)a.Status == 200);
        (await admin.Ok(HttpMethod.Get, path)).GetProperty("version").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task A_deleted_record_is_gone_from_lists_and_search_and_comes_back_from_the_bin()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var path = $"/api/crm/companies/{(await admin.Create("companies", new { name = "Heliotrope" })).GetProperty("id").GetGuid()}";
        await admin.Ok(HttpMethod.Delete, path);
        (await admin.Count("companies")).ShouldBe(0);
        ((int)(await admin.Try(HttpMethod.Get, path)).Status).ShouldBe(404);
        ((int)(await admin.Try(HttpMethod.Patch, path, new { city = "X" })).Status).ShouldBe(404);
        (await Hits(admin)).ShouldBe(0);
        (await admin.Query("companies", new { deleted = true })).GetProperty("items").GetArrayLength().ShouldBe(1);
        await admin.Ok(HttpMethod.Post, path + "/restore");
        (await admin.Count("companies")).ShouldBe(1);
        (await Hits(admin)).ShouldBe(1);

        static async Task<int> Hits(HttpClient client) =>
            (await client.Ok(HttpMethod.Get, "/api/crm/search?q=heliotrope")).GetProperty("groups").GetArrayLength();
    }

    [Fact]
    public async Task A_change_stands_on_the_timeline_with_before_and_after()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = (await admin.Create("companies", new { name = "Acme", city = "Warsaw" })).GetProperty("id").GetGuid();
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{company}", new { city = "Łódź" });
        await admin.Create("notes", new { body = "Met at the fair", company });
        var lines = (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{company}/timeline"))
            .GetProperty("items")
            .EnumerateArray()
            .ToList();
        lines
            .Select(l => (l.GetProperty("kind").GetString(), l.GetProperty("record").GetProperty("object").GetString()))
            .ShouldBe([("created", "note"), ("updated", "company"), ("created", "company")]);
        var change = lines[1].GetProperty("changes")[0];
        (
            change.GetProperty("field").GetString(),
            change.GetProperty("before").GetString(),
            change.GetProperty("after").GetString()
        ).ShouldBe(("city", "Warsaw", "Łódź"));
    }

    [Fact]
    public async Task Whatever_path_a_deal_takes_to_a_stage_the_stage_asks_for_its_fields()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var won = (
            await admin.Query(
                "stages",
                new
                {
                    filter = new
                    {
                        field = "type",
                        op = "eq",
                        value = "won",
                    },
                }
            )
        ).GetProperty("items")[0].GetProperty("id").GetGuid();
        await admin.Ok(HttpMethod.Patch, $"/api/crm/stages/{won}", new { requiredFields = "wonReason" });
        var deal = (await admin.Create("deals", new { name = "Big one", amount = "10.5" })).GetProperty("id").GetGuid();

        foreach (
            var (method, path, body) in ((HttpMethod, string, object)[])
                [
                    (HttpMethod.Post, $"/api/crm/deals/{deal}/move-stage", new { stageId = won }),
                    (HttpMethod.Patch, $"/api/crm/deals/{deal}", new { stage = won }),
                    (HttpMethod.Post, "/api/crm/deals", new { name = "Born won", stage = won }),
                ]
        )
        {
            var (status, problem) = await admin.Try(method, path, body);
            ((int)status, problem.GetProperty("code").GetString()).ShouldBe((409, "sales:stage-needs-fields"), problem.ToString());
            problem.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("wonReason");
        }
        var rows = await admin.Import(
            "deals",
            "deals.csv",
            "name,stage\nFrom file,Won\n"u8.ToArray(),
            new { columns = new { name = "name", stage = new { field = "stage", by = "name" } } }
        );
        (rows.GetProperty("created").GetInt32(), rows.GetProperty("failed").GetInt32()).ShouldBe((0, 1));

        var moved = await admin.Ok(HttpMethod.Post, $"/api/crm/deals/{deal}/move-stage", new { stageId = won, wonReason = "Price" });
        (moved.GetProperty("status").GetString(), moved.GetProperty("probability").GetInt32()).ShouldBe(("won", 100));
        moved.GetProperty("closedOn").GetString().ShouldNotBeNull();
        moved.GetProperty("amount").GetString().ShouldBe("10.50");
    }

    [Fact]
    public async Task A_deal_begins_in_the_first_stage_of_the_pipeline_and_belongs_to_its_maker()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = (await admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid();
        var deal = await admin.Create("deals", new { companyId = company });
        deal.GetProperty("name").GetString().ShouldBe("Acme");
        deal.GetProperty("stage").GetProperty("name").GetString().ShouldBe("Prospecting");
        deal.GetProperty("owner").ValueKind.ShouldBe(JsonValueKind.Object);
        deal.GetProperty("status").GetString().ShouldBe("open");
    }
}
