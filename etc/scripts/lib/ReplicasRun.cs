using Crm.SaaS.Launch;
using Npgsql;

namespace Crm.SaaS.Proofs;

/// <summary>
/// Two servers on one database behind nginx: what is changed on one is told on the other; each is restarted twice under load, and no request may fail.
/// </summary>
public sealed class ReplicasRun
{
    private const int Restarts = 2;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(4);

    private readonly int[] _ports = [LoopbackPort.Free(), LoopbackPort.Free()];

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await Toolchain.RequireAsync(cancel);
        await ProductBuild.ServerAsync(cancel);
        using var work = new WorkFolder("replicas");
        var hosts = new HostProcess?[_ports.Length];
        await using var postgres = await TemporaryPostgres.StartAsync(cancel: cancel);
        var secrets = Path.Combine(work.Path, "secrets.json");
        await Migration.RunAsync(postgres.AdminConnectionString, secrets, demo: false, _ => { }, cancel);
        try
        {
            for (var i = 0; i < hosts.Length; i++)
            {
                hosts[i] = await StartAsync(i, work.Path, cancel);
            }

            var port = LoopbackPort.Free();
            await using var balancer = await Balancer.StartAsync(port, _ports, work.Path, cancel);
            return work.Found(await RestartAsync(postgres.AdminConnectionString, port, hosts, work.Path, cancel));
        }
        finally
        {
            foreach (var host in hosts.OfType<HostProcess>())
            {
                await host.DisposeAsync();
            }
        }
    }

    /// <summary>How many requests failed, changes were not told and writes not found.</summary>
    private async Task<int> RestartAsync(string admin, int port, HostProcess?[] hosts, string folder, CancellationToken cancel)
    {
        using var client = new ProductClient(port);
        await client.RegisterAsync();
        await client.SignInAsync();
        var missed = await PushCheck.RunAsync(client, _ports, cancel);
        var before = await CountAsync(admin, cancel);
        var load = new HttpLoad(client);
        using var ending = new CancellationTokenSource();
        var running = load.RunAsync(ending.Token);
        for (var i = 0; i < Restarts * hosts.Length; i++)
        {
            await Task.Delay(Between, cancel);
            var one = i % hosts.Length;
            await hosts[one]!.DisposeAsync();
            hosts[one] = await StartAsync(one, folder, cancel);
            Console.WriteLine($"server {one + 1} restarted: {load.Reads} reads, {load.Writes} writes, {load.Failed.Count} failed so far");
        }

        await Task.Delay(Between, cancel);
        await ending.CancelAsync();
        await running;
        var stored = await CountAsync(admin, cancel) - before;
        Console.WriteLine($"{load.Writes} writes acknowledged, the database holds {stored}");
        foreach (var failed in load.Failed.Take(10))
        {
            Console.WriteLine("   " + failed);
        }

        Console.WriteLine($"{load.Reads + load.Writes} requests, {load.Failed.Count} failed");
        return load.Failed.Count + missed + (int)Math.Abs(stored - load.Writes);
    }

    private static async Task<long> CountAsync(string admin, CancellationToken cancel)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(admin) { Database = "crm" }.ConnectionString);
        await using var count = database.CreateCommand("select count(*) from companies");
        return (long)(await count.ExecuteScalarAsync(cancel))!;
    }

    private Task<HostProcess> StartAsync(int number, string folder, CancellationToken cancel)
    {
        var files = Path.Combine(folder, "files");
        Directory.CreateDirectory(files);
        string[] options =
        [
            "--urls",
            $"http://127.0.0.1:{_ports[number]}",
            "--Crm:Secrets",
            Path.Combine(folder, "secrets.json"),
            "--Crm:DataFolder",
            files,
            "--Crm:WebRoot",
            folder,
            "--Crm:DrainSeconds",
            "2",
        ];
        return HostProcess.StartAsync(
            ProductBuild.Program("Crm.SaaS.HttpApi.Host"),
            options,
            _ports[number],
            Path.Combine(folder, $"server-{number}.log"),
            cancel
        );
    }
}
