using System.Diagnostics;
using System.Net.Http.Json;
using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Exports;

/// <summary>Large files: in constant memory, stopped with who asked, and never taken for whole when they are not.</summary>
public sealed class TornExportTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const int Many = 60_000;

    [Fact]
    public async Task Many_blocks_make_one_whole_file()
    {
        var (tenant, _) = await ManyAsync();
        using var answer = await tenant.Admin.PostAsJsonAsync(
            "/api/crm/companies/export",
            new { format = "csv", columns = new[] { "name" } }
        );
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(Many + 1);
        lines.ShouldBeUnique();
    }

    [Fact]
    public async Task A_failure_in_the_middle_is_no_whole_file_and_stands_on_record()
    {
        var (tenant, id) = await ManyAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/crm/companies/export")
        {
            Content = JsonContent.Create(new { format = "csv", columns = new[] { "name", "city", "website" } }),
        };
        using var answer = await tenant.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1_000]);
        await ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where query like 'fetch 2000%' and datname = current_database()"
        );
        await Should.ThrowAsync<Exception>(() => body.CopyToAsync(Stream.Null));
        (await EndedAsync(id)).ShouldContain("\"after\": \"false\"");
    }

    [Fact]
    public async Task A_client_that_leaves_stops_the_work()
    {
        var (tenant, id) = await ManyAsync();
        using (var leaving = new CancellationTokenSource())
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/crm/companies/export")
            {
                Content = JsonContent.Create(new { format = "xlsx" }),
            };
            var answer = await tenant.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leaving.Token);
            await leaving.CancelAsync();
            answer.Dispose();
        }
        (await EndedAsync(id)).ShouldContain("\"after\": \"false\"");
        await Until.TrueAsync(
            app.Database.Admin,
            "not exists (select 1 from pg_stat_activity where query like 'fetch 2000%' and state <> 'idle' and datname = current_database())"
        );
    }

    private async Task<string> EndedAsync(Guid tenant)
    {
        var rows = $"from audit_entries where tenant_id = '{tenant}' and action = 'exported'";
        await Until.TrueAsync(app.Database.Admin, $"exists (select 1 {rows})");
        await using var connection = new NpgsqlConnection(app.Database.Admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"select changes::text {rows}", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task<(GivenTenant Tenant, Guid Id)> ManyAsync()
    {
        var tenant = await app.Given.Tenant();
        await ExecuteAsync(
            $"""
            insert into companies (tenant_id, id, version, created_at, name, city)
            select '{tenant.Id}', gen_random_uuid(), 1, now() - n * interval '1 second', 'Company ' || n, repeat('x', 200) from generate_series(1, {Many}) n
            """
        );
        return (tenant, tenant.Id);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(app.Database.Admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
