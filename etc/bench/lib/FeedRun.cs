using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace Crm.SaaS.Bench;

/// <summary>
/// How long a page of the feed takes in a company with so many lines, asked by an administrator and by somebody who sees one contact in ten, in turn,
/// and how the database reads it.
/// </summary>
public sealed partial class FeedRun(int lines)
{
    private const int Times = 21;
    private static readonly Tenancy Company = Tenancy.Alone;

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var server = await LoadedServer.StartAsync(Company, cancel);
        await using var database = NpgsqlDataSource.Create(server.Database);
        using var admin = await ProductTarget.AdministratorAsync(server.Port, 1, cancel);
        var (seller, id) = await SellerAsync(server.Port, admin, cancel);
        await ExecuteAsync(database, $"update contacts set owner_id = '{id}' where right(id::text, 1) in ('0', '1')", cancel);
        await ExecuteAsync(
            database,
            $$"""
            insert into timeline_entries (tenant_id, id, object, record_id, source_object, source_id, kind, title, at, by_id, changes)
            select c.tenant_id, gen_random_uuid(), 'contact', c.id, 'contact', c.id, case when n = 50 then 'deleted' else 'updated' end, c.last_name, now() - n * interval '7 minutes' - c.age, c.owner_id,
                '[{"field":"city","before":"Berlin","after":"Paris"}]'
            from (select *, random() * interval '7 minutes' age from contacts) c, generate_series(1, {{lines}} / (select count(*) from contacts)::int) n
            """,
            cancel
        );
        await ExecuteAsync(database, "vacuum analyze timeline_entries", cancel);
        await ExecuteAsync(database, "vacuum analyze contacts", cancel);
        Console.WriteLine($"{await ScalarAsync(database, "select count(*) from timeline_entries", cancel)} lines");
        var month = Uri.EscapeDataString(DateTimeOffset.UtcNow.AddDays(-3).ToString("O", CultureInfo.InvariantCulture));
        foreach (var (who, http) in new[] { ("administrator", admin), ("seller", seller) })
        foreach (
            var (name, question) in new[]
            {
                ("everything", ""),
                ("one object", "objects=contact"),
                ("added", "kinds=created"),
                ("deleted", "kinds=deleted"),
                ("of a person", $"person={id}"),
                ("of my teams", "who=teams"),
                ("followed", "who=follow"),
                ("days ago", $"to={month}"),
            }
        )
            Console.WriteLine($"{who, -14} {name, -12} {await MedianAsync(http, question, cancel)}");
        seller.Dispose();
        return 0;
    }

    private static async Task<string> MedianAsync(HttpClient http, string question, CancellationToken cancel)
    {
        var taken = new List<double>();
        var found = 0;
        for (var i = 0; i < Times; i++)
        {
            var clock = Stopwatch.StartNew();
            var page = await http.GetFromJsonAsync<JsonElement>($"/api/crm/feed?{question}", cancel);
            taken.Add(clock.Elapsed.TotalMilliseconds);
            found = page.GetProperty("items").GetArrayLength();
        }

        taken.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{taken[Times / 2], 7:0.0} ms (longest {taken[^1]:0.0}), {found} lines");
    }

    /// <summary>Somebody who sees what is their own.</summary>
    private static async Task<(HttpClient Client, Guid Id)> SellerAsync(int port, HttpClient admin, CancellationToken cancel)
    {
        var id = (await PostAsync(admin, "/api/crm/users", new { name = "Sam Seller" }, cancel)).GetProperty("id").GetGuid();
        await PostAsync(admin, $"/api/crm/users/{id}/assign-roles", new { roles = new[] { "Sales representative" } }, cancel);
        await PostAsync(admin, $"/api/crm/users/{id}/invite", new { email = "sam@bench.example" }, cancel);
        var mails = await admin.GetFromJsonAsync<JsonElement>("/api/app/mail-log", cancel);
        var token = Token().Match(mails.GetProperty("items")[0].GetProperty("body").GetString()!).Groups[1].Value;
        return (await ProductTarget.JoinAsync(port, 1, id, token, "sam@bench.example", cancel), id);
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string address, object body, CancellationToken cancel)
    {
        using var answer = await http.PostAsJsonAsync(address, body, cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource database, string sql, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancel);
    }

    [GeneratedRegex(@"token=([^&\s]+)")]
    private static partial Regex Token();
}
