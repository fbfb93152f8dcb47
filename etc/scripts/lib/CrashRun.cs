using System.Diagnostics;
using Crm.SaaS.Launch;
using Npgsql;

namespace Crm.SaaS.Proofs;

/// <summary>Kills the server or its database under load, again and again, and asks each time whether anything was lost.</summary>
public sealed class CrashRun(int rounds, int seed)
{
    private const int Companies = 20;
    private const int Contacts = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // A server that keeps what it was told: nothing of what makes tests fast.
    private static readonly Dictionary<string, string> Careful = new()
    {
        ["fsync"] = "on",
        ["synchronous_commit"] = "on",
        ["full_page_writes"] = "on",
        ["max_connections"] = "200",
        ["jit"] = "off",
    };

    private readonly Random _dice = new(seed);
    private readonly int _port = LoopbackPort.Free();

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        Console.WriteLine($"seed {seed}");
        await Toolchain.RequireAsync(cancel);
        await ProductBuild.ServerAsync(cancel);
        using var work = new WorkFolder("crash");
        var folder = work.Path;
        await using var postgres = await TemporaryPostgres.StartAsync(Careful, cancel: cancel);
        await Migration.RunAsync(postgres.AdminConnectionString, Path.Combine(folder, "secrets.json"), demo: false, _ => { }, cancel);
        using var receiver = new Receiver();
        using var client = new ProductClient(_port);
        var wrong = await RunAsync(postgres, folder, client, receiver, cancel);
        Console.WriteLine($"{rounds} rounds, {wrong} lost");
        return work.Found(wrong);
    }

    private async Task<int> RunAsync(
        TemporaryPostgres postgres,
        string folder,
        ProductClient client,
        Receiver receiver,
        CancellationToken cancel
    )
    {
        var host = await StartAsync(folder, 0, cancel);
        try
        {
            await client.RegisterAsync();
            await client.SignInAsync();
            var load = await PrepareAsync(client, receiver);
            await using var database = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(postgres.AdminConnectionString) { Database = "crm", Pooling = false }.ConnectionString
            );
            var check = new CrashCheck(database);
            var wrong = 0;
            for (var round = 1; round <= rounds; round++)
            {
                var (began, before) = (Stopwatch.GetTimestamp(), load.Ledgers.Sum(l => l.Acknowledged));
                var ofHost = _dice.Next(2) == 0;
                var after = TimeSpan.FromMilliseconds(_dice.Next(1200, 3500));
                using var ending = new CancellationTokenSource();
                var running = load.RunAsync(ending.Token);
                var bulk = BulkAsync(client, round, _dice.Next(1200));
                await Task.Delay(after, cancel);
                if (ofHost)
                {
                    host.Kill();
                }
                else
                {
                    await postgres.KillAsync();
                }

                await ending.CancelAsync();
                if (ofHost)
                {
                    await host.DisposeAsync();
                    host = await StartAsync(folder, round, cancel);
                }
                else
                {
                    await postgres.StartAgainAsync(cancel);
                }

                await running;
                await bulk;
                await ReadyAsync(client, cancel);
                var open = load.Ledgers.Count(l => l.Open is not null);
                await load.SendAgainAsync();
                var found = await check.DrainAsync(Patience, cancel) ? [] : new List<string> { "the outbox is not worked off" };
                found.AddRange(await check.FindAsync(load.Ledgers, cancel));
                while (load.Refused.TryDequeue(out var refused))
                {
                    found.Add(refused.Length > 300 ? refused[..300] : refused);
                }

                var acknowledged = load.Ledgers.Sum(l => l.Acknowledged) - before;
                Console.WriteLine(
                    $"round {round} killed {(ofHost ? "the server" : "PostgreSQL")} after {after.TotalSeconds:0.0} s: {acknowledged} acknowledged, {open} under way, "
                        + $"{(found.Count == 0 ? "nothing lost" : "WRONG")}, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"
                );
                foreach (var line in found.Take(8))
                {
                    Console.WriteLine("   " + line);
                }

                wrong += found.Count > 0 ? 1 : 0;
            }

            return wrong;
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private Task<HostProcess> StartAsync(string folder, int round, CancellationToken cancel)
    {
        var files = Path.Combine(folder, "files");
        Directory.CreateDirectory(files);
        string[] options =
        [
            "--urls",
            $"http://127.0.0.1:{_port}",
            "--Crm:Secrets",
            Path.Combine(folder, "secrets.json"),
            "--Crm:DataFolder",
            files,
            "--Crm:WebRoot",
            folder,
            "--Crm:Outbound:AllowLoopback",
            "true",
        ];
        return HostProcess.StartAsync(
            ProductBuild.Program("Crm.SaaS.HttpApi.Host"),
            options,
            _port,
            Path.Combine(folder, $"server-{round}.log"),
            cancel
        );
    }

    private async Task<CrashLoad> PrepareAsync(ProductClient client, Receiver receiver)
    {
        await client.RequireAsync(
            HttpMethod.Post,
            "/api/crm/custom-fields",
            new
            {
                @object = "company",
                label = "Deals",
                type = "rollUp",
                rollUp = """{"object":"deal","by":"company","function":"count"}""",
            }
        );
        await client.RequireAsync(
            HttpMethod.Post,
            "/api/crm/webhooks",
            new
            {
                name = "Proof",
                address = receiver.Address,
                @object = "deals",
                onCreated = true,
                onUpdated = true,
                onDeleted = true,
                onRestored = true,
                onActs = true,
            }
        );
        var companies = await MakeAsync(client, "companies", Companies, n => new { name = $"Company {n}" });
        await MakeAsync(client, "contacts", Contacts, n => new { lastName = $"Contact {n}" });
        var stages = await client.RequireAsync(
            HttpMethod.Post,
            "/api/crm/stages/query",
            new
            {
                select = new[] { "name" },
                filter = new
                {
                    field = "type",
                    op = "eq",
                    value = "open",
                },
                sort = new[] { "position" },
            }
        );
        return new CrashLoad(
            client,
            _dice,
            companies,
            [.. stages.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("id").GetGuid())]
        );
    }

    private static async Task<List<Guid>> MakeAsync(ProductClient client, string plural, int count, Func<int, object> values)
    {
        var operations = Enumerable
            .Range(1, count)
            .Select(n => new
            {
                @object = plural,
                action = "create",
                values = values(n),
            });
        var made = await client.RequireAsync(HttpMethod.Post, "/api/crm/batch", new { operations });
        return [.. made.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
    }

    private static async Task BulkAsync(ProductClient client, int round, int wait)
    {
        await Task.Delay(wait);
        await client.SendAsync(
            HttpMethod.Post,
            "/api/crm/contacts/bulk",
            new
            {
                query = new { },
                action = "update",
                values = new { jobTitle = $"Round {round}" },
            }
        );
    }

    private static async Task ReadyAsync(ProductClient client, CancellationToken cancel)
    {
        for (var tries = 0; !(await client.SendAsync(HttpMethod.Get, "/health/ready")).IsDone; tries++)
        {
            if (tries == 300)
            {
                throw new LaunchException("The server is not ready half a minute after the database is there again.");
            }

            await Task.Delay(100, cancel);
        }

        await client.SignInAsync();
    }
}
