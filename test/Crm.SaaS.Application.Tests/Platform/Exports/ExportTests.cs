using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Exports;

/// <summary>Records leave as files: whole, safe to open, and read back as they were.</summary>
public sealed class ExportTests(CrmApp app) : IClassFixture<CrmApp>
{
    private static readonly string[] Dangerous =
    [
        "=HYPERLINK(\"http://evil.example\")",
        "+48 600 100 200",
        "-2+3",
        "@SUM(A1)",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "'quoted",
        "'=1",
        "''+1",
        "plain; with, all \"kinds\" of\r\nends",
        "żółć 😀",
    ];

    [Fact]
    public async Task No_cell_of_a_csv_begins_like_a_formula()
    {
        var admin = (await app.Given.Tenant()).Admin;
        foreach (var text in Dangerous)
            await admin.Create("notes", new { body = text });
        var csv = await Csv(admin, "notes", new { format = "csv", columns = new[] { "body" } });
        var cells = csv.Split("\r\n").Skip(1).Where(l => l.Length > 0).Select(l => l.TrimStart('"')).ToList();
        cells.ShouldNotBeEmpty();
        cells.ShouldAllBe(c => !"=+-@\t\r＝＋－＠".Contains(c[0]));
    }

    [Fact]
    public async Task What_was_exported_is_imported_without_a_change()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = (await admin.Create("companies", new { name = "=Acme; Żółć, \"Ltd\"" })).GetProperty("id").GetString();
        for (var i = 0; i < Dangerous.Length; i++)
            await admin.Create(
                "deals",
                new
                {
                    name = Dangerous[i].ReplaceLineEndings(" "),
                    externalId = $"D-{i}",
                    amount = i % 3 == 0 ? null : $"{i * 1000}.{i:00}",
                    company = i % 2 == 0 ? company : null,
                    openedOn = i % 4 == 0 ? null : $"2026-01-{13 + i:00}",
                    priority = i % 2 == 0 ? "high" : null,
                    tags = (i % 3) switch
                    {
                        0 => new[] { "-minus", "a,b", "plain" },
                        1 => ["a|b"],
                        _ => [],
                    },
                }
            );
        var names = new[] { "externalId", "name", "amount", "company", "openedOn", "priority", "tags" };
        foreach (var separator in new[] { ",", ";" })
        {
            var csv = await admin.PostAsJsonAsync(
                "/api/crm/deals/export",
                new
                {
                    format = "csv",
                    headers = "names",
                    columns = names,
                    separator,
                }
            );
            var bytes = await csv.Content.ReadAsByteArrayAsync();
            var job = await admin.Import(
                "deals",
                "deals.csv",
                bytes,
                new
                {
                    match = new[] { "externalId" },
                    columns = names.ToDictionary(
                        n => n,
                        n =>
                            n == "company"
                                ? (object)
                                    new
                                    {
                                        field = n,
                                        by = "name",
                                        create = false,
                                    }
                                : n
                    ),
                }
            );
            job.GetProperty("failed").GetInt32().ShouldBe(0, job.ToString());
            job.GetProperty("unchanged").GetInt32().ShouldBe(Dangerous.Length, job.ToString());
        }
    }

    [Fact]
    public async Task A_file_holds_what_the_filter_means_in_the_order_and_language_that_was_asked_for()
    {
        var admin = (await app.Given.Tenant()).Admin;
        foreach (var name in new[] { "Beta", "Alfa", "Gamma" })
            await admin.Create("companies", new { name, city = name == "Gamma" ? "Rome" : "Oslo" });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/crm/companies/export")
        {
            Content = JsonContent.Create(
                new
                {
                    format = "csv",
                    columns = new object[] { "name", new { path = "city", label = "Where" }, "owner.email" },
                    filter = new
                    {
                        field = "city",
                        op = "eq",
                        value = "Oslo",
                    },
                    sort = new[] { "name" },
                    bom = false,
                }
            ),
        };
        request.Headers.Add("Accept-Language", "pl");
        using var answer = await admin.SendAsync(request);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.FileName!.ShouldStartWith("companies-");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        lines[0].ShouldBe("Nazwa,Where,Opiekun: E-mail");
        lines[1..^1].Select(l => l.Split(',')[0]).ShouldBe(["Alfa", "Beta"]);
    }

    [Fact]
    public async Task Who_took_what_out_is_on_record_before_and_after()
    {
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Create("companies", new { name = "Acme" });
        await Csv(tenant.Admin, "companies", new { format = "csv", search = "acme" });
        var trail = await RowsAsync(
            $"select action || ' ' || changes::text from audit_entries where tenant_id = '{tenant.Id}' and action like 'export%' order by id"
        );
        trail.Count.ShouldBe(2);
        trail[0].ShouldStartWith("export [");
        trail[0].ShouldContain("acme");
        trail[1].ShouldStartWith("exported [");
        trail[1].ShouldContain("\"after\": \"1\"");
        trail[1].ShouldContain("\"after\": \"true\"");
    }

    [Fact]
    public async Task Without_the_permission_nothing_leaves()
    {
        var tenant = await app.Given.Tenant();
        var rep = await app.Given.User(tenant, "Sales representative");
        await rep.Create("companies", new { name = "Mine" });
        var (status, problem) = await rep.Try(HttpMethod.Post, "/api/crm/companies/export", new { format = "csv" });
        status.ShouldBe(HttpStatusCode.Forbidden);
        problem.GetProperty("code").GetString().ShouldBe("auth:forbidden");
        (await rep.Ok(HttpMethod.Get, "/api/crm/metadata"))
            .GetProperty("objects")
            .EnumerateArray()
            .ShouldAllBe(o => !o.GetProperty("can").GetProperty("export").GetBoolean());
    }

    [Theory]
    [InlineData("""{}""", "exports:bad-request")]
    [InlineData("""[]""", "exports:bad-request")]
    [InlineData("""{"format":"pdf"}""", "exports:bad-request")]
    [InlineData("""{"format":"csv","format":"csv"}""", "exports:bad-request")]
    [InlineData("""{"format":"csv","page":{"size":1}}""", "exports:bad-request")]
    [InlineData("""{"format":"csv","columns":[]}""", "exports:bad-columns")]
    [InlineData("""{"format":"csv","columns":[1]}""", "exports:bad-columns")]
    [InlineData("""{"format":"csv","columns":[{"path":"name","label":""}]}""", "exports:bad-columns")]
    [InlineData("""{"format":"csv","columns":["nothing"]}""", "query:unknown-field")]
    [InlineData("""{"format":"csv","filter":{"field":"name"}}""", "query:bad-filter")]
    [InlineData("""{"format":"csv","separator":"x"}""", "exports:bad-request")]
    public async Task What_cannot_be_understood_is_refused_in_a_sentence(string body, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/companies/export", body);
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("code").GetString().ShouldBe(code);
    }

    private static async Task<string> Csv(HttpClient client, string plural, object request)
    {
        using var answer = await client.PostAsJsonAsync($"/api/crm/{plural}/export", request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return text.TrimStart('\uFEFF');
    }

    private async Task<List<string>> RowsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database.Admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
