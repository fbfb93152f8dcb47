using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Testing;
using Microsoft.AspNetCore.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Records;

/// <summary>Alike commands that somebody sends at once run as sets; each is answered as if it had come alone.</summary>
public sealed class GatheredTests : IAsyncLifetime
{
    // Companies of other tests are here as well, and each would otherwise have two requests at once.
    private readonly CrmApp app = new() { Also = host => host.UseSetting("Crm:RequestsAtOnce", "100") };

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Commands_that_wait_for_one_another_are_written_together_and_each_is_told_its_own()
    {
        var admin = (await app.Given.Tenant()).Admin;
        // Who is asked for the first time is loaded for each request that comes at once, and as many times nobody else.
        await admin.Ok(HttpMethod.Get, "/api/crm/companies");
        var answers = await AtOnceAsync("companies", 20, i => SendAsync(admin, "companies", new { name = $"Acme {i}" }));
        answers.ShouldAllBe(a => a.Status == 201);
        answers.Select(a => Id(a.Json)).Distinct().Count().ShouldBe(20);
        for (var i = 0; i < 20; i++)
            (await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{Id(answers[i].Json)}"))
                .GetProperty("name")
                .GetString()
                .ShouldBe($"Acme {i}");
        (await TransactionsAsync("companies", answers)).ShouldBeInRange(1, 19, "those that waited went together");
        foreach (var answer in answers)
        {
            var timeline = await admin.Ok(HttpMethod.Get, $"/api/crm/companies/{Id(answer.Json)}/timeline");
            timeline.GetProperty("items").EnumerateArray().Single().GetProperty("kind").GetString().ShouldBe("created");
        }
        (await admin.Ok(HttpMethod.Get, "/api/crm/search?q=acme")).GetProperty("groups").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_refused_is_told_why_and_the_others_are_done()
    {
        var admin = (await app.Given.Tenant()).Admin;
        await admin.Create("companies", new { name = "First", externalId = "X" });
        var answers = await AtOnceAsync(
            "companies",
            20,
            i =>
                SendAsync(
                    admin,
                    "companies",
                    (i % 5) switch
                    {
                        1 => new { name = $"Company {i}", externalId = "X" },
                        2 => new { industry = "Energy" },
                        3 => new { name = $"Company {i}", parent = Guid.CreateVersion7() },
                        _ => (object)new { name = $"Company {i}", externalId = $"Own {i}" },
                    }
                )
        );
        for (var i = 0; i < 20; i++)
            (i, answers[i].Status, Code(answers[i].Json)).ShouldBe(
                (i % 5) switch
                {
                    1 => (i, 409, "crm:not-unique"),
                    2 => (i, 400, "crm:required"),
                    3 => (i, 400, "crm:reference-not-found"),
                    _ => (i, 201, null),
                }
            );
        (await admin.Count("companies")).ShouldBe(9);
    }

    [Fact]
    public async Task Changes_of_one_record_come_one_after_another_and_a_version_that_is_past_is_refused()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var one = Id(await admin.Create("companies", new { name = "One" }));
        var two = Id(await admin.Create("companies", new { name = "Two" }));
        var answers = await AtOnceAsync(
            "companies",
            16,
            i =>
                SendAsync(
                    admin,
                    $"companies/{(i % 2 == 0 ? one : two)}",
                    new { phone = $"+48 500 100 {100 + i}" },
                    HttpMethod.Patch,
                    i % 8 == 7 ? "\"99\"" : null
                )
        );
        answers.Index().Where(a => a.Index % 8 == 7).ShouldAllBe(a => a.Item.Status == 412);
        var done = answers.Index().Where(a => a.Index % 8 != 7).ToList();
        done.ShouldAllBe(a => a.Item.Status == 200);
        foreach (var side in done.GroupBy(a => a.Index % 2))
            side.Select(a => a.Item.Json.GetProperty("version").GetInt32()).Order().ShouldBe(Enumerable.Range(2, side.Count()));
    }

    [Fact]
    public async Task Numbers_without_gaps_have_none_where_some_are_refused()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var number = await admin.AddField("company", "Number", "autoNumber", new { numberFormat = "C-{000}", gapFree = true });
        var answers = await AtOnceAsync(
            "companies",
            20,
            i => SendAsync(admin, "companies", i % 4 == 3 ? new { industry = "Energy" } : (object)new { name = $"Company {i}" })
        );
        answers.Count(a => a.Status == 201).ShouldBe(15);
        var companies = await admin.Query("companies", new { select = new[] { number }, page = new { size = 50 } });
        companies
            .GetProperty("items")
            .EnumerateArray()
            .Select(c => c.GetProperty(number).GetString())
            .Order()
            .ShouldBe(Enumerable.Range(1, 15).Select(n => $"C-{n:000}"));
    }

    [Fact]
    public async Task Who_goes_away_takes_nobody_along()
    {
        var admin = (await app.Given.Tenant()).Admin;
        using var gone = new CancellationTokenSource();
        var answers = await AtOnceAsync(
            "companies",
            20,
            async i =>
            {
                try
                {
                    return await SendAsync(admin, "companies", new { name = $"Company {i}" }, ct: i % 3 == 0 ? gone.Token : default);
                }
                catch (OperationCanceledException)
                {
                    return (0, default);
                }
            },
            gone.CancelAsync
        );
        answers.Index().Where(a => a.Index % 3 != 0).ShouldAllBe(a => a.Item.Status == 201);
    }

    [Fact]
    public async Task Those_of_two_people_are_never_in_one_set()
    {
        var given = await app.Given.Tenant();
        var seller = await given.Join(app, "Sue Seller", "Sales representative");
        var answers = await AtOnceAsync(
            "companies",
            20,
            i => SendAsync(i % 2 == 0 ? given.Admin : seller.Client, "companies", new { name = $"Company {i}" })
        );
        answers.ShouldAllBe(a => a.Status == 201);
        foreach (var (i, answer) in answers.Index())
        {
            var company = await given.Admin.Ok(HttpMethod.Get, $"/api/crm/companies/{Id(answer.Json)}");
            (company.GetProperty("createdBy").GetProperty("id").GetGuid() == seller.Id).ShouldBe(i % 2 == 1);
        }
    }

    /// <summary>Sends so many while nothing can be written, so that those that came first keep the others waiting.</summary>
    private async Task<IReadOnlyList<(int Status, JsonElement Json)>> AtOnceAsync(
        string table,
        int count,
        Func<int, Task<(int Status, JsonElement Json)>> send,
        Func<Task>? meanwhile = null
    )
    {
        await using var held = new NpgsqlConnection(app.Database.Admin);
        await held.OpenAsync();
        await using var transaction = await held.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand($"lock table {table} in exclusive mode", held, transaction))
            await hold.ExecuteNonQueryAsync();
        using var requests = new Requests(app);
        var sent = Enumerable.Range(0, count).Select(send).ToList();
        await Until.TrueAsync(() => Task.FromResult(requests.Arrived >= count), "all have arrived");
        await Until.TrueAsync(
            app.Database.Admin,
            "count(*) > 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
        );
        if (meanwhile is not null)
            await meanwhile();
        await transaction.CommitAsync();
        return await Task.WhenAll(sent);
    }

    private async Task<int> TransactionsAsync(string table, IEnumerable<(int Status, JsonElement Json)> made)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Admin);
        await using var count = source.CreateCommand($"select count(distinct xmin::text)::int from {table} where id = any($1)");
        count.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. made.Select(m => Id(m.Json))] });
        return (int)(await count.ExecuteScalarAsync())!;
    }

    private static Guid Id(JsonElement json) => json.GetProperty("id").GetGuid();

    private static string? Code(JsonElement json) =>
        json.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("code").GetString()
        : json.TryGetProperty("code", out var code) ? code.GetString()
        : null;

    private static async Task<(int Status, JsonElement Json)> SendAsync(
        HttpClient client,
        string path,
        object body,
        HttpMethod? method = null,
        string? ifMatch = null,
        CancellationToken ct = default
    )
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, $"/api/crm/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("Prefer", "return=minimal");
        if (ifMatch is not null)
            request.Headers.Add("If-Match", ifMatch);
        using var answer = await client.SendAsync(request, ct);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(ct));
    }
}
