using System.Diagnostics;

namespace Crm.SaaS.Launch;

/// <summary>One run of the product on this machine, from nothing to a browser window and back to nothing.</summary>
public static class Launch
{
    private static readonly Dictionary<string, string> DatabaseSettings = new()
    {
        ["max_connections"] = "100",
        ["shared_buffers"] = "256MB",
        ["jit"] = "off",
    };

    public static async Task RunAsync(StartOptions options, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        await Toolchain.RequireAsync(cancel);
        using var data = await DataFolder.OpenAsync(options.Data, cancel);
        if (await HostProcess.StopLeftoverAsync(data.At("server.pid")))
        {
            Console.WriteLine("  The previous run was killed and had left its server running: that server was stopped, its data is kept.");
        }

        if (LoopbackPort.IsTaken(options.Port))
        {
            throw new LaunchException($"Port {options.Port} is taken by another program: choose another with --port {options.Port + 1}.");
        }

        if (options.Reset)
        {
            await PostgresCluster.StopLeftoverAsync(Path.Combine(await data.ClusterFolderAsync(cancel), "postgres"), cancel);
            await data.EraseAsync(cancel);
        }

        await ProductBuild.ServerAsync(cancel);
        await ProductBuild.WebAsync(cancel);
        await using var cluster = options.Database is null ? await StartDatabaseAsync(data, cancel) : null;
        var admin = options.Database ?? cluster!.AdminConnectionString;
        await Step.RunAsync("Preparing the database", say => Migration.RunAsync(admin, data.Secrets, options.Demo, say, cancel));
        await using var host = await Step.RunAsync(
            "Starting the server",
            _ => HostProcess.StartAsync(options.Port, data.Secrets, data.Files, ProductBuild.WebRoot(), data.At("server.log"), cancel)
        );
        host.Record(data.At("server.pid"));
        Welcome(options, data, clock.Elapsed);
        await Task.WhenAny(host.Ended, Task.Delay(Timeout.Infinite, cancel));
        if (await AskedToStop.IsSoAsync(cancel))
        {
            Console.WriteLine("Stopping …");
            return;
        }

        throw new LaunchException($"The server ended by itself; its log is {data.At("server.log")}.");
    }

    private static async Task<PostgresCluster> StartDatabaseAsync(DataFolder data, CancellationToken cancel)
    {
        var home = await data.ClusterFolderAsync(cancel);
        return await Step.RunAsync(
            "Starting PostgreSQL",
            say =>
                PostgresCluster.StartAsync(
                    Path.Combine(home, "postgres"),
                    data.At("postgres-password"),
                    home,
                    DatabaseSettings,
                    say,
                    cancel
                )
        );
    }

    private static void Welcome(StartOptions options, DataFolder data, TimeSpan took)
    {
        var address = $"http://localhost:{options.Port}";
        Console.WriteLine();
        Console.WriteLine($"Crm.SaaS is ready after {took.TotalSeconds:0.0} s: {address}");
        Console.WriteLine($"Sign a company of your own up: {address}/sign-up");
        Console.WriteLine();
        foreach (var line in Migration.SignIns(data.Secrets, options.Port))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine();
        Console.WriteLine($"Everything is kept in {data.FullPath}. Ctrl-C stops it.");
        if (options.Browser)
        {
            Browser.Open(address);
        }
    }
}
