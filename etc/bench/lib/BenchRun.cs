using System.Globalization;
using System.Text;
using Crm.SaaS.Launch;
using Npgsql;

namespace Crm.SaaS.Bench;

/// <summary>Loads the workload, starts the product and the floor over one PostgreSQL, and asks both for every case in turn.</summary>
public sealed class BenchRun(BenchOptions options)
{
    private const int Rounds = 2;

    // The product's rate divided by the floor's, to be reached in every run.
    private static readonly Dictionary<string, double> Goals = new()
    {
        ["r1"] = 1.5,
        ["r2"] = 0.6,
        ["r3"] = 0.6,
        ["r4"] = 0.5,
        ["r5"] = 1.0,
        ["w1"] = 0.3,
        ["w2"] = 0.3,
    };

    // A server that keeps what it was told, sized for a machine with a few gigabytes.
    internal static readonly Dictionary<string, string> Settings = new()
    {
        ["shared_buffers"] = "2GB",
        ["effective_cache_size"] = "8GB",
        ["work_mem"] = "32MB",
        ["maintenance_work_mem"] = "512MB",
        ["max_wal_size"] = "4GB",
        ["max_connections"] = "200",
        ["random_page_cost"] = "1.1",
        ["jit"] = "off",
    };

    private readonly Tenancy _tenancy = options.Tenancy;
    private readonly TimeSpan _warm = TimeSpan.FromSeconds(options.Quick ? 1 : 15);
    private readonly TimeSpan _measured = TimeSpan.FromSeconds(options.Quick ? 2 : 10);

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await Toolchain.RequireAsync(cancel);
        await ProductBuild.ServerAsync(cancel);
        var folder = Directory.CreateTempSubdirectory("crm-saas-bench-").FullName;
        try
        {
            await using var postgres = await Step.RunAsync(
                "Starting PostgreSQL",
                say => TemporaryPostgres.StartAsync(Settings, say, cancel)
            );
            return await MeasureAsync(postgres.AdminConnectionString, folder, cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> MeasureAsync(string admin, string folder, CancellationToken cancel)
    {
        var secrets = Path.Combine(folder, "secrets.json");
        await Step.RunAsync("Preparing the product's database", say => Migration.RunAsync(admin, secrets, demo: false, say, cancel));
        var database = new NpgsqlConnectionStringBuilder(admin) { Database = "crm" }.ConnectionString;
        await LoadAsync(database, secrets, folder, cancel);
        var floorPort = LoopbackPort.Free();
        await using var floorHost = options.Alone ? null : await FloorAsync(admin, floorPort, folder, cancel);
        var floor = options.Alone ? null : FloorTarget.At(floorPort, _tenancy.Size);
        var result = await CompareAsync(secrets, folder, floor, options.Measures, cancel);
        if (!options.Stay)
        {
            return result;
        }

        Console.WriteLine($"\n{database}");
        while (await Console.In.ReadLineAsync(cancel) is { Length: > 0 } line)
        {
            await ProductBuild.ServerAsync(cancel);
            await Step.RunAsync(
                "Bringing the product's database up to date",
                say => Migration.RunAsync(admin, secrets, demo: false, say, cancel)
            );
            result = await CompareAsync(secrets, folder, floor, line.Split(' ').Contains, cancel);
        }

        return result;
    }

    private async Task<IAsyncDisposable> FloorAsync(string admin, int port, string folder, CancellationToken cancel)
    {
        var database = await Step.RunAsync("Loading the floor", say => FloorLoad.RunAsync(admin, _tenancy, say, cancel));
        return await FloorTarget.StartAsync(database, port, Path.Combine(folder, "floor.log"), cancel);
    }

    private async Task LoadAsync(string database, string secrets, string folder, CancellationToken cancel)
    {
        var port = LoopbackPort.Free();
        await using var host = await HostAsync(port, secrets, folder, cancel);
        await Step.RunAsync("Signing companies up", say => ProductTarget.RegisterAsync(port, _tenancy, say, cancel));
        await Step.RunAsync("Loading the product", say => new ProductLoad(database, _tenancy, say).RunAsync(cancel));
    }

    private static Task<HostProcess> HostAsync(int port, string secrets, string folder, CancellationToken cancel) =>
        HostProcess.StartAsync(port, secrets, folder, folder, Path.Combine(folder, "product.log"), cancel);

    private async Task<int> CompareAsync(
        string secrets,
        string folder,
        Target? floor,
        Func<string, bool> measures,
        CancellationToken cancel
    )
    {
        var port = LoopbackPort.Free();
        await using var host = await HostAsync(port, secrets, folder, cancel);
        var product = await ProductTarget.SignInAsync(port, _tenancy.Size, cancel);
        Console.WriteLine();
        return await CompareAsync(product, floor, measures, cancel);
    }

    private async Task<int> CompareAsync(Target product, Target? floor, Func<string, bool> measures, CancellationToken cancel)
    {
        var table = new StringBuilder("case,server,rate,p50_ms,p95_ms,p99_ms,errors\n");
        var errors = 0;
        foreach (var (name, goal) in Goals.Where(goal => measures(goal.Key)))
        {
            if ((await WrongAsync(name, product) ?? (floor is null ? null : await WrongAsync(name, floor))) is { } wrong)
            {
                Console.WriteLine($"{name} not measured: {wrong}");
                errors++;
                continue;
            }

            var (ours, theirs) = (new List<Measurement>(), new List<Measurement>());
            for (var round = 0; round < Rounds; round++)
            {
                if (floor is not null)
                {
                    theirs.Add(await ClosedLoop.RunAsync(floor.Port, floor.Cases[name].Operation, _warm, _measured, cancel));
                }

                ours.Add(await ClosedLoop.RunAsync(product.Port, product.Cases[name].Operation, _warm, _measured, cancel));
            }

            var mine = Measurement.Mean(ours);
            errors += Report(name, product.Name, mine, table);
            if (floor is null)
            {
                Console.WriteLine(Line($"{name} product {mine.Rate:0} p50 {mine.P50:0.0} p99 {mine.P99:0.0} ms"));
                continue;
            }

            var least = Measurement.Mean(theirs);
            Console.WriteLine(
                Line($"{name} product {mine.Rate:0} floor {least.Rate:0} ratio {mine.Rate / least.Rate:0.00} target {goal:0.0}")
            );
            errors += Report(name, floor.Name, least, table);
        }

        var results = Repository.At("etc", "bench", "out", options.Quick ? "quick.csv" : "full.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(results)!);
        await File.WriteAllTextAsync(results, table.ToString(), cancel);
        Console.WriteLine($"\nLatencies are in {Path.GetRelativePath(Repository.Root, results)}.");
        return errors == 0 ? 0 : 1;
    }

    // A case that is answered with the wrong thing must not be timed.
    private static async Task<string?> WrongAsync(string name, Target target)
    {
        var (operation, isRight) = (target.Cases[name].Operation, target.Cases[name].IsRight);
        var (error, body) = await ClosedLoop.TryAsync(target.Port, operation(new Dice(7)));
        var shown = body.Length > 300 ? body[..300] : body;
        return error is not null ? $"{target.Name} answered {error}"
            : isRight(body) ? null
            : $"{target.Name} answered {shown}";
    }

    private static int Report(string name, string server, Measurement of, StringBuilder table)
    {
        table.Append(Line($"{name},{server},{of.Rate:0.0},{of.P50:0.00},{of.P95:0.00},{of.P99:0.00},{of.Errors}\n"));
        if (of.Errors > 0)
        {
            Console.WriteLine($"   {server} failed {of.Errors} times: {of.FirstError}");
        }

        return of.Errors;
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
