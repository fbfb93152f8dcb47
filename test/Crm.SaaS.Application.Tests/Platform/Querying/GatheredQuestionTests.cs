using System.Diagnostics;
using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Uow;
using Crm.SaaS.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Light questions that people of a company ask at once go to the database together; each is answered as if it had come alone.</summary>
public sealed class GatheredQuestionTests : IAsyncLifetime
{
    private const int Asked = 20;

    // Companies of other tests are here as well, and each would otherwise have two requests at once.
    private readonly CrmApp app = new() { Also = host => host.UseSetting("Crm:RequestsAtOnce", "100") };

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Questions_that_wait_for_one_another_go_in_fewer_round_trips_and_each_has_its_own_answer()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var companies = new List<Guid>();
        foreach (var i in Enumerable.Range(0, Asked))
        {
            companies.Add(await MakeAsync(admin, "companies", new { name = $"Company {i}" }));
            await MakeAsync(admin, "contacts", new { lastName = $"Contact {i}", company = companies[i] });
        }
        var (trips, trace) = (0, ActivityTraceId.CreateRandom());
        using var listener = Listen(trace, () => Interlocked.Increment(ref trips));
        admin.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        var answers = await AtOnceAsync(i => AskAsync(admin, companies[i]));
        trips.ShouldBeInRange(1, Asked - 1);
        for (var i = 0; i < Asked; i++)
        {
            var (company, contact) = (answers[i].GetProperty("answers")[0], answers[i].GetProperty("answers")[1]);
            Only(company).GetProperty("name").GetString().ShouldBe($"Company {i}");
            Only(contact).GetProperty("name").GetString().ShouldBe($"Contact {i}");
        }
    }

    [Fact]
    public async Task Who_may_see_less_sees_less_in_the_same_round_trip()
    {
        var given = await app.Given.Tenant();
        await given.Admin.Role("Own only", "own", "Crm.Deals.Read");
        var seller = (await given.Join(app, "Sue Seller", "Own only")).Client;
        var deal = await MakeAsync(given.Admin, "deals", new { name = "Big" });
        await seller.Ok(HttpMethod.Get, "/api/crm/deals");
        var answers = await AtOnceAsync(i =>
            (i % 2 == 0 ? given.Admin : seller).Ok(
                HttpMethod.Post,
                "/api/crm/queries",
                new { queries = new[] { new { @object = "deals", id = deal } } }
            )
        );
        answers.Index().ShouldAllBe(a => a.Item.GetProperty("answers")[0].GetProperty("items").GetArrayLength() == (a.Index + 1) % 2);
    }

    [Fact]
    public async Task Of_two_companies_each_asks_its_own()
    {
        var (one, other) = ((await app.Given.Tenant()).Admin, (await app.Given.Tenant()).Admin);
        var company = await MakeAsync(one, "companies", new { name = "Acme" });
        await other.Ok(HttpMethod.Get, "/api/crm/companies");
        var answers = await AtOnceAsync(i => AskAsync(i % 2 == 0 ? one : other, company));
        answers.Index().ShouldAllBe(a => a.Item.GetProperty("answers")[0].GetProperty("items").GetArrayLength() == (a.Index + 1) % 2);
    }

    [Fact]
    public async Task What_fails_or_goes_away_fails_alone()
    {
        var given = await app.Given.Tenant();
        using var tenant = app.Services.GetRequiredService<ICurrentTenant>().Change(given.Id);
        using var gone = new CancellationTokenSource();
        var answers = await Task.WhenAll(Enumerable.Range(0, Asked).Select(NumberAsync));
        foreach (var (i, answer) in answers.Index())
            answer.ShouldBe(
                i switch
                {
                    3 or 11 => "22012",
                    5 or 17 => "read badly",
                    7 or 9 => "gone",
                    13 => "unreadable",
                    _ => $"{i}",
                }
            );

        async Task<string> NumberAsync(int i)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var session = scope.ServiceProvider.GetRequiredService<TenantSession>();
            var answer = "";
            try
            {
                if (i == 9)
                    await gone.CancelAsync();
                await app
                    .Services.GetRequiredService<QuestionGathering>()
                    .ReadAsync(
                        session,
                        [new QuestionPart([First(i)], _ => Task.CompletedTask), new QuestionPart([Statement(i)], ReadAsync)],
                        i is 7 or 9 ? gone.Token : default
                    );
                return answer;
            }
            catch (BusinessException)
            {
                return "unreadable";
            }
            catch (PostgresException failure)
            {
                return failure.SqlState;
            }
            catch (InvalidOperationException failure)
            {
                return failure.Message;
            }
            catch (OperationCanceledException)
            {
                return "gone";
            }

            async Task ReadAsync(ResultRows rows)
            {
                await rows.NextAsync(default);
                if (i is 5 or 17)
                    throw new InvalidOperationException("read badly");
                answer = rows.Row.GetString(0);
            }
        }

        static NpgsqlBatchCommand First(int i) =>
            i < 2 ? new NpgsqlBatchCommand("select pg_sleep(0.3)::text")
            : i % 2 == 0
                ? new NpgsqlBatchCommand("select $1") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = Guid.NewGuid() } } }
            : new NpgsqlBatchCommand("select '0'");

        static NpgsqlBatchCommand Statement(int i) =>
            i switch
            {
                3 or 11 => new NpgsqlBatchCommand("select (1 / 0)::text"),
                13 => new NpgsqlBatchCommand("select $1") { Parameters = { new NpgsqlParameter<string> { TypedValue = "\0" } } },
                // Of these some are the same but for the key.
                _ when i % 2 == 0 => new NpgsqlBatchCommand("select right($1::text, 4)::int::text")
                {
                    Parameters = { new NpgsqlParameter<Guid> { TypedValue = new Guid($"00000000-0000-7000-8000-{i:D12}") } },
                },
                _ => new NpgsqlBatchCommand("select $1") { Parameters = { new NpgsqlParameter<string> { TypedValue = $"{i}" } } },
            };
    }

    [Fact]
    public async Task Pages_of_several_records_are_each_as_long_as_they_are_and_go_on_where_they_end()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var companies = new List<Guid>();
        foreach (var i in Enumerable.Range(0, Asked))
        {
            companies.Add(await MakeAsync(admin, "companies", new { name = $"Company {i}" }));
            for (var n = 0; n < i % 4; n++)
                await MakeAsync(admin, "contacts", new { lastName = $"{i}-{n}", company = companies[i] });
        }
        var answers = await AtOnceAsync(i => PageAsync(companies[i], null));
        foreach (var (i, answer) in answers.Index())
        {
            Names(answer).ShouldBe([.. Enumerable.Range(0, Math.Min(2, i % 4)).Select(n => $"{i}-{n}")]);
            var next = answer.GetProperty("next");
            next.ValueKind.ShouldBe(i % 4 == 3 ? JsonValueKind.String : JsonValueKind.Null);
            if (i % 4 == 3)
                Names(await PageAsync(companies[i], next.GetString())).ShouldBe([$"{i}-2"]);
        }

        Task<JsonElement> PageAsync(Guid company, string? after) =>
            admin.Ok(
                HttpMethod.Post,
                "/api/crm/contacts/query",
                new
                {
                    select = new[] { "lastName", "company.name" },
                    filter = new
                    {
                        field = "company",
                        op = "eq",
                        value = company,
                    },
                    sort = new[] { "lastName" },
                    count = "none",
                    page = new { size = 2, after },
                }
            );

        static IEnumerable<string?> Names(JsonElement page) =>
            page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("lastName").GetString());
    }

    /// <summary>Asks so many times while nothing can be read, so that those that came first keep the others waiting.</summary>
    private async Task<IReadOnlyList<JsonElement>> AtOnceAsync(Func<int, Task<JsonElement>> ask)
    {
        await using var held = new NpgsqlConnection(app.Database.Admin);
        await held.OpenAsync();
        await using var transaction = await held.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table companies, deals in access exclusive mode", held, transaction))
            await hold.ExecuteNonQueryAsync();
        var asked = Enumerable.Range(0, Asked).Select(ask).ToList();
        await Until.TrueAsync(
            app.Database.Admin,
            "count(*) > 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
        );
        // Those that are on their way within the server arrive meanwhile.
        await Task.Delay(300);
        await transaction.CommitAsync();
        return await Task.WhenAll(asked);
    }

    private static Task<JsonElement> AskAsync(HttpClient client, Guid company) =>
        client.Ok(
            HttpMethod.Post,
            "/api/crm/queries",
            new
            {
                queries = new object[]
                {
                    new
                    {
                        @object = "companies",
                        id = company,
                        select = new[] { "name" },
                    },
                    new
                    {
                        @object = "contacts",
                        query = new
                        {
                            select = new[] { "name" },
                            filter = new
                            {
                                field = "company",
                                op = "eq",
                                value = company,
                            },
                            count = "none",
                            page = new { size = 10 },
                        },
                    },
                },
            }
        );

    private static async Task<Guid> MakeAsync(HttpClient client, string plural, object values) =>
        (await client.Create(plural, values)).GetProperty("id").GetGuid();

    private static JsonElement Only(JsonElement answer) => answer.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

    private static ActivityListener Listen(ActivityTraceId trace, Action tripped)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity =>
            {
                if (activity.TraceId == trace)
                    tripped();
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
