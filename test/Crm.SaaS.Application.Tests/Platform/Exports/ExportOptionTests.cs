using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Exports;

/// <summary>Choices in people's words where they are asked for, and as many files at once as a company may have made.</summary>
public sealed class ExportOptionTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task Choices_are_written_as_people_call_them_where_that_is_asked_for()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("deals", new { name = "One", priority = "high" });
        await admin.Create("deals", new { name = "Two" });
        (await Csv(admin, null, "values")).ShouldBe("name,priority\r\nOne,high\r\nTwo,\r\n");
        (await Csv(admin, null, "labels")).ShouldBe("name,priority\r\nOne,High\r\nTwo,\r\n");
        (await Csv(admin, "pl", "labels")).ShouldBe("name,priority\r\nOne,Wysoki\r\nTwo,\r\n");
    }

    [Fact]
    public async Task A_workbook_and_a_path_through_a_reference_have_the_words_as_well()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var contact = await admin.Create("contacts", new { lastName = "Kowalski", status = "former" });
        contact.GetProperty("status").GetString().ShouldBe("former");
        using var answer = await admin.PostAsJsonAsync(
            "/api/crm/contacts/export",
            new
            {
                format = "xlsx",
                columns = new[] { "status" },
                choices = "labels",
            }
        );
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var sheet = zip.Entries.Single(e => e.FullName.Contains("sheet1", StringComparison.Ordinal));
        using var text = new StreamReader(sheet.Open());
        (await text.ReadToEndAsync()).ShouldContain("Former");
    }

    [Fact]
    public async Task What_is_no_way_to_write_choices_is_refused()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/deals/export", new { format = "csv", choices = "words" });
        ((int)status, problem.GetProperty("code").GetString()).ShouldBe((400, "exports:bad-request"));
    }

    [Fact]
    public async Task Beyond_three_at_once_a_company_waits_on_every_server_and_others_do_not()
    {
        var tenant = await ManyAsync();
        var other = await app.Given.Tenant();
        await using var second = app.Replica();
        using var there = second.CreateClient();
        there.DefaultRequestHeaders.Authorization = tenant.Admin.DefaultRequestHeaders.Authorization;
        var running = new List<HttpResponseMessage>();
        foreach (var client in new[] { tenant.Admin, there, tenant.Admin })
            running.Add(await Begin(client));
        running.ShouldAllBe(r => r.IsSuccessStatusCode);

        foreach (var client in new[] { tenant.Admin, there })
        {
            using var refused = await Begin(client);
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("\"code\":\"exports:too-many\"");
        }
        using (var allowed = await Begin(other.Admin))
            allowed.IsSuccessStatusCode.ShouldBeTrue();

        running[0].Dispose();
        await Until.TrueAsync(
            async () =>
            {
                using var again = await Begin(tenant.Admin);
                return again.IsSuccessStatusCode;
            },
            "a place is free again"
        );
        running.ForEach(r => r.Dispose());
    }

    private static async Task<HttpResponseMessage> Begin(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/crm/companies/export")
        {
            Content = JsonContent.Create(new { format = "csv", columns = new[] { "name", "city" } }),
        };
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<string> Csv(HttpClient client, string? language, string choices)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/crm/deals/export")
        {
            Content = JsonContent.Create(
                new
                {
                    format = "csv",
                    columns = new[] { "name", "priority" },
                    headers = "names",
                    choices,
                    sort = new[] { "name" },
                }
            ),
        };
        if (language is not null)
            request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await client.SendAsync(request);
        return (await answer.Content.ReadAsStringAsync()).Trim('\uFEFF');
    }

    private async Task<GivenTenant> ManyAsync()
    {
        var tenant = await app.Given.Tenant();
        await using var connection = new NpgsqlConnection(app.Database.Admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
            insert into companies (tenant_id, id, version, created_at, name, city)
            select '{tenant.Id}', gen_random_uuid(), 1, now(), 'Company ' || n, repeat('x', 200) from generate_series(1, 40000) n
            """,
            connection
        );
        await command.ExecuteNonQueryAsync();
        return tenant;
    }
}
