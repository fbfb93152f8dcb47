using System.Text.Json;
using Crm.SaaS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Every night roll-ups are counted anew: what was not true is mended, and administrators are told.</summary>
public sealed class RollUpCheckTests(CrmApp app) : IClassFixture<CrmApp>
{
    // The company is in UTC: it is night there at two.
    private static readonly DateTimeOffset Night = new(2031, 3, 5, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_is_not_true_is_mended_and_reported_once()
    {
        var (tenant, field, company, other) = await CompaniesAsync();
        await ExecuteAsync($"update companies set rolled_up = '{{}}' where id = '{company}'");
        (await Shown(tenant.Admin, company, field)).ShouldNotBe("2");

        await RunAsync(Night);
        (await Shown(tenant.Admin, company, field)).ShouldBe("2");
        (await Shown(tenant.Admin, other, field)).ShouldBe("0");
        var night = (await Nights(tenant.Admin))[0];
        night.GetProperty("day").GetString().ShouldBe("2031-03-05");
        night.GetProperty("records").GetInt32().ShouldBe(2);
        night.GetProperty("finishedAt").ValueKind.ShouldBe(JsonValueKind.String);
        var mended = night.GetProperty("mended").EnumerateArray().Single();
        mended.GetProperty("object").GetString().ShouldBe("companies");
        mended.GetProperty("fieldLabel").GetString().ShouldBe("Deals so far");
        mended.GetProperty("count").GetInt32().ShouldBe(1);
        mended.GetProperty("records")[0].GetGuid().ShouldBe(company);

        // The same night is checked once, and the next one finds nothing.
        await ExecuteAsync($"update companies set rolled_up = '{{}}' where id = '{other}'");
        await RunAsync(Night.AddHours(1));
        (await Nights(tenant.Admin)).Count.ShouldBe(1);
        await RunAsync(Night.AddDays(1));
        await RunAsync(Night.AddDays(2));
        var nights = await Nights(tenant.Admin);
        nights.Select(n => n.GetProperty("mended").GetArrayLength()).ShouldBe([0, 1, 1]);
    }

    [Fact]
    public async Task By_day_nothing_is_counted()
    {
        var (tenant, _, _, _) = await CompaniesAsync();
        await RunAsync(Night.AddHours(10));
        (await Nights(tenant.Admin)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_event_is_about_to_count_is_no_difference()
    {
        var (tenant, field, company, _) = await CompaniesAsync();
        await ExecuteAsync(
            $$"""
            update companies set rolled_up = '{}' where id = '{{company}}';
            insert into outbox (tenant_id, id, name, payload, culture, at, not_before)
            values ('{{tenant.Id}}', gen_random_uuid(), 'crm.roll-ups-stale', '{"object":"company","ids":["{{company}}"],"fields":null}', 'en', now(), now() + interval '1 hour')
            """
        );
        await RunAsync(Night);
        (await Shown(tenant.Admin, company, field)).ShouldBe("2");
        (await Nights(tenant.Admin))[0].GetProperty("mended").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_company_without_roll_ups_has_no_nights_and_its_sellers_may_not_look()
    {
        var tenant = await app.Given.Tenant();
        await RunAsync(Night);
        (await Nights(tenant.Admin)).ShouldBeEmpty();
        var seller = await app.Given.User(tenant, "Sales representative");
        var (status, _) = await seller.Try(HttpMethod.Get, "/api/app/background-work/roll-ups");
        ((int)status).ShouldBe(403);
    }

    private Task RunAsync(DateTimeOffset now) => app.Services.GetRequiredService<IRollUpNight>().RunAsync(now, CancellationToken.None);

    private async Task<(GivenTenant Tenant, string Field, Guid Company, Guid Other)> CompaniesAsync()
    {
        var tenant = await app.Given.Tenant();
        var field = await tenant.Admin.AddField(
            "company",
            "Deals so far",
            "rollUp",
            new { rollUp = """{"object":"deal","by":"company","function":"count"}""" }
        );
        var company = (await tenant.Admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid();
        var other = (await tenant.Admin.Create("companies", new { name = "Bolt" })).GetProperty("id").GetGuid();
        foreach (var name in new[] { "1", "2" })
            await tenant.Admin.Create("deals", new { name, company });
        await Until.TrueAsync(
            app.Database.Admin,
            $"not exists (select 1 from outbox where tenant_id = '{tenant.Id}' and name = 'crm.roll-ups-stale')"
        );
        (await Shown(tenant.Admin, company, field)).ShouldBe("2");
        return (tenant, field, company, other);
    }

    private static async Task<string> Shown(HttpClient admin, Guid company, string field) =>
        (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{company}?select={field}")).GetProperty(field).ToString();

    private static async Task<List<JsonElement>> Nights(HttpClient admin) =>
        [.. (await admin.Ok(HttpMethod.Get, "/api/app/background-work/roll-ups")).GetProperty("items").EnumerateArray()];

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database.Admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
