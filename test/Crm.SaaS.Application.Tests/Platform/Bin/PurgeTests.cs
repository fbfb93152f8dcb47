using System.Net.Http.Headers;
using System.Text.Json;
using Crm.SaaS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Bin;

/// <summary>What is removed for good leaves nothing but the fact.</summary>
public sealed class PurgeTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task What_is_purged_leaves_no_rows_but_the_fact()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create(
            "custom-fields",
            new
            {
                @object = "company",
                label = "Secret",
                type = "text",
                isUnique = true,
            }
        );
        await admin.Create(
            "custom-fields",
            new
            {
                @object = "company",
                label = "Paper",
                type = "file",
            }
        );
        var file = await Upload(admin, "canary of the file"u8.ToArray());
        var company = Id(
            await admin.Create(
                "companies",
                new
                {
                    name = "Canary Ltd",
                    c_secret = "canary value",
                    c_paper = file,
                    tags = new[] { "canary tag" },
                }
            )
        );
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{company}", new { city = "Canary City" });
        var contact = Id(await admin.Create("contacts", new { lastName = "Stays", company }));
        await admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{company}");

        var tried = await admin.Ok(HttpMethod.Post, "/api/crm/companies/bin/purge?preview=true", new { ids = new[] { company } });
        (tried.GetProperty("purged").GetInt32(), tried.GetProperty("emptied")[0].GetProperty("count").GetInt32()).ShouldBe((1, 1));
        await admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{company}?purge=true");

        foreach (var table in await TablesAsync())
            (
                await ScalarAsync(
                    $"select count(*) from {table} t where t::text ilike '%canary%' and '{table}' not in ('outbox', 'kept_answers')"
                )
            ).ShouldBe(0L, table);
        (await ScalarAsync($"select count(*) from blob_pieces where name = '{file}'")).ShouldBe(0L);
        (await ScalarAsync($"select string_agg(action, ' ' order by id) from audit_entries where record_id = '{company}'")).ShouldBe(
            "create update delete purge"
        );
        (await admin.Ok(HttpMethod.Get, $"/api/crm/contacts/{contact}")).GetProperty("company").ValueKind.ShouldBe(JsonValueKind.Null);
        ((int)(await admin.Try(HttpMethod.Post, $"/api/crm/companies/{company}/restore")).Status).ShouldBe(404);
    }

    [Fact]
    public async Task Only_what_is_in_the_bin_is_purged_and_what_others_need_stays()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("custom-objects", new { label = "Project" });
        await admin.Create(
            "custom-fields",
            new
            {
                @object = "c_project",
                label = "Customer",
                type = "reference",
                referenceTo = "company",
                required = true,
            }
        );
        var company = Id(await admin.Create("companies", new { name = "Needed" }));
        var other = Id(await admin.Create("companies", new { name = "Free" }));
        await admin.Create("c-projects", new { name = "P", c_customer = company });
        await Refused(admin, HttpMethod.Delete, $"/api/crm/companies/{company}?purge=true", null, 409, "bin:not-in-bin");
        foreach (var id in (Guid[])[company, other])
            await admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{id}");
        var problem = await Refused(admin, HttpMethod.Delete, $"/api/crm/companies/{company}?purge=true", null, 409, "bin:still-needed");
        problem.GetProperty("detail").GetString()!.ShouldContain("1 projects");
        var answer = await admin.Ok(HttpMethod.Post, "/api/crm/companies/bin/purge", new { ids = new[] { company, other } });
        (answer.GetProperty("purged").GetInt32(), answer.GetProperty("kept")[0].GetProperty("id").GetGuid()).ShouldBe((1, company));
        await Refused(
            admin,
            HttpMethod.Post,
            "/api/crm/companies/bin/purge",
            new { ids = new[] { company, other } },
            404,
            "bin:not-all-found"
        );
        await Refused(admin, HttpMethod.Post, "/api/crm/companies/bin/purge", new { }, 400, "bin:bad-request");
        await Refused(admin, HttpMethod.Post, "/api/crm/companies/bin/purge", new { ids = Array.Empty<Guid>() }, 400, "bin:bad-request");
        await Refused(admin, HttpMethod.Post, "/api/crm/stages/bin/purge", new { ids = new[] { company } }, 404, "bin:not-purgeable");
    }

    [Fact]
    public async Task The_whole_bin_is_emptied()
    {
        var admin = (await app.Given.Tenant()).Admin;
        foreach (var n in Enumerable.Range(0, 5))
            await admin.Ok(HttpMethod.Delete, $"/api/crm/tasks/{Id(await admin.Create("tasks", new { subject = $"T{n}" }))}");
        await admin.Create("tasks", new { subject = "Lives" });
        await admin.Ok(HttpMethod.Post, "/api/crm/tasks/bin/purge", new { all = true });
        await Until.TrueAsync(
            async () => (await admin.Query("tasks", new { deleted = true })).GetProperty("items").GetArrayLength() == 0,
            "the bin is empty"
        );
        (await admin.Count("tasks")).ShouldBe(1);
    }

    [Fact]
    public async Task What_lies_in_the_bin_long_enough_goes_by_itself_as_each_company_has_set_it()
    {
        var (patient, quick) = (await app.Given.Tenant(), await app.Given.Tenant());
        await quick.Admin.Ok(HttpMethod.Put, "/api/app/record-keeping", new { binDays = 5 });
        foreach (var tenant in (GivenTenant[])[patient, quick])
        foreach (var name in (string[])["Old", "New"])
        {
            var id = Id(await tenant.Admin.Create("companies", new { name }));
            await tenant.Admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{id}");
            if (name == "Old")
                await ExecuteAsync($"update companies set deleted_at = now() - interval '10 days' where id = '{id}'");
        }
        await app.Services.GetRequiredService<IBinSweep>().RunAsync(CancellationToken.None);
        (await Binned(patient.Admin)).ShouldBe(["New", "Old"], ignoreOrder: true);
        (await Binned(quick.Admin)).ShouldBe(["New"]);
    }

    [Fact]
    public async Task A_file_that_another_record_holds_stays()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create(
            "custom-fields",
            new
            {
                @object = "company",
                label = "Paper",
                type = "file",
            }
        );
        var file = await Upload(admin, "shared"u8.ToArray());
        var (kept, gone) = (
            Id(await admin.Create("companies", new { name = "Kept" })),
            Id(await admin.Create("companies", new { name = "Gone", c_paper = file }))
        );
        await admin.Ok(HttpMethod.Post, $"/api/crm/companies/{kept}/merge", new { losers = new[] { gone } });
        await admin.Ok(HttpMethod.Delete, $"/api/crm/companies/{gone}?purge=true");
        (await ScalarAsync($"select count(*) from blob_pieces where name = '{file}'")).ShouldBe(1L);
        (await admin.GetStringAsync($"/api/crm/companies/{kept}/files/c_paper")).ShouldBe("shared");
    }

    private static async Task<IReadOnlyList<string?>> Binned(HttpClient client) =>
        [
            .. (await client.Query("companies", new { deleted = true }))
                .GetProperty("items")
                .EnumerateArray()
                .Select(c => c.GetProperty("name").GetString()),
        ];

    private static async Task<Guid> Upload(HttpClient client, byte[] content)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } }, "file", "paper.txt");
        using var answer = await client.PostAsync("/api/crm/files", form);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return Id(JsonDocument.Parse(text).RootElement);
    }

    private static async Task<JsonElement> Refused(HttpClient client, HttpMethod method, string path, object? body, int status, string code)
    {
        var (answered, problem) = await client.Try(method, path, body);
        ((int)answered, problem.GetProperty("code").GetString()).ShouldBe((status, code), $"{path}: {problem}");
        return problem;
    }

    private static Guid Id(JsonElement json) => json.GetProperty("id").GetGuid();

    private async Task<IReadOnlyList<string>> TablesAsync()
    {
        var tables = new List<string>();
        await using var source = NpgsqlDataSource.Create(app.Database.Admin);
        await using var command = source.CreateCommand(
            "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1"
        );
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            tables.Add(row.GetString(0));
        return tables;
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Admin);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private Task ExecuteAsync(string sql) => ScalarAsync(sql);
}
