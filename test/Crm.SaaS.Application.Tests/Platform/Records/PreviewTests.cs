using System.Text.Json;
using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Records;

/// <summary>A preview tells what a command would do, and nothing of it stays.</summary>
public sealed class PreviewTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_previewed_change_tells_before_and_after_with_the_names_of_what_is_referred_to()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (acme, globex) = (await Id(admin, "companies", new { name = "Acme" }), await Id(admin, "companies", new { name = "Globex" }));
        var contact = await Id(admin, "contacts", new { lastName = "Nowak", company = acme });
        var answer = await admin.Ok(
            HttpMethod.Patch,
            $"/api/crm/contacts/{contact}?preview=true",
            new { company = globex, firstName = "Anna" }
        );
        answer.GetProperty("preview").GetBoolean().ShouldBeTrue();
        var record = answer.GetProperty("records")[0];
        (record.GetProperty("action").GetString(), record.GetProperty("title").GetString()).ShouldBe(("update", "Anna Nowak"));
        var changes = record.GetProperty("changes").EnumerateArray().ToDictionary(c => c.GetProperty("field").GetString()!);
        changes.Keys.Order(StringComparer.Ordinal).ShouldBe(["company", "firstName", "name"]);
        changes["company"].GetProperty("before").GetProperty("name").GetString().ShouldBe("Acme");
        changes["company"].GetProperty("after").GetProperty("name").GetString().ShouldBe("Globex");
        changes["firstName"].GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("events")[0].GetProperty("name").GetString().ShouldBe("crm.records-changed");
        answer.GetProperty("events")[0].GetProperty("data").GetProperty("ids")[0].GetGuid().ShouldBe(contact);
    }

    [Fact]
    public async Task Of_a_preview_nothing_stays()
    {
        var tenant = await app.Given.Tenant();
        var admin = tenant.Admin;
        var company = await Id(admin, "companies", new { name = "Acme", city = "Warsaw" });
        var deal = await Id(admin, "deals", new { name = "Big one", company });
        var won = await StageAsync(admin, "won");
        var before = await PrintAsync(tenant.Id);
        await admin.Ok(HttpMethod.Post, "/api/crm/companies?preview=true", new { name = "Globex", tags = new[] { "new" } });
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{company}?preview=true", new { city = "Łódź" });
        var moved = await admin.Ok(HttpMethod.Post, $"/api/crm/deals/{deal}/move-stage?preview=true", new { stage = won });
        await admin.Ok(HttpMethod.Delete, $"/api/crm/deals/{deal}?preview=true");
        (await PrintAsync(tenant.Id)).ShouldBe(before);
        moved
            .GetProperty("records")[0]
            .GetProperty("changes")
            .EnumerateArray()
            .Select(c => c.GetProperty("field").GetString())
            .ShouldContain("status");
        moved.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("name").GetString()).ShouldContain("sales.deal-won");
    }

    [Fact]
    public async Task What_would_be_refused_is_refused_in_the_same_words()
    {
        var admin = (await app.Given.Tenant()).Admin;
        foreach (var suffix in (string[])["", "?preview=true"])
        {
            var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/companies" + suffix, new { city = "Warsaw" });
            ((int)status, problem.GetProperty("errors")[0].GetProperty("code").GetString()).ShouldBe((400, "crm:required"));
            ((int)(await admin.Try(HttpMethod.Delete, $"/api/crm/companies/{Guid.CreateVersion7()}{suffix}")).Status).ShouldBe(404);
        }
    }

    private static async Task<Guid> Id(HttpClient client, string plural, object values) =>
        (await client.Create(plural, values)).GetProperty("id").GetGuid();

    private static async Task<Guid> StageAsync(HttpClient client, string type) => (
            await client.Query(
                "stages",
                new
                {
                    filter = new
                    {
                        field = "type",
                        op = "eq",
                        value = type,
                    },
                }
            )
        ).GetProperty("items")[0].GetProperty("id").GetGuid();

    /// <summary>A fingerprint of every row of a company, but for events, which go when they are worked off.</summary>
    private async Task<string> PrintAsync(Guid tenantId)
    {
        await using var connection = new NpgsqlConnection(app.Database.Admin);
        await connection.OpenAsync();
        var prints = new List<string>();
        foreach (
            var table in (string[])
                ["companies", "deals", "deal_stage_changes", "audit_entries", "timeline_entries", "search_index", "record_tags"]
        )
        {
            await using var command = new NpgsqlCommand(
                $"select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from {table} t where tenant_id = '{tenantId}'",
                connection
            );
            prints.Add($"{table} {await command.ExecuteScalarAsync()}");
        }
        await using var events = new NpgsqlCommand(
            $"select count(*) from outbox where tenant_id = '{tenantId}' and name like 'sales.%'",
            connection
        );
        prints.Add($"events {await events.ExecuteScalarAsync()}");
        return string.Join('\n', prints);
    }
}
