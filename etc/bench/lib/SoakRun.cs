using System.Globalization;

namespace Crm.SaaS.Bench;

/// <summary>Load for an hour, by people of three companies: what the server's memory comes to, and whether anything slows down or fails.</summary>
public sealed class SoakRun(int minutes)
{
    private const int Slice = 5;
    private const int People = 8;
    private const long Goal = 300;
    private static readonly TimeSpan Think = TimeSpan.FromMilliseconds(20);
    private static readonly string[] Work = ["r1", "r2", "r3", "r4", "r5", "w1", "w2"];

    private readonly Tenancy _tenancy = new(10, WorkloadSize.Full, WorkloadSize.Full.Tenth);

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var server = await LoadedServer.StartAsync(_tenancy, cancel);
        Console.WriteLine("minutes,a second,p50_ms,p95_ms,errors,memory_mb,peak_mb");
        var (errors, memory) = (0, 0L);
        for (var at = 0; at < minutes; at += Slice)
        {
            var told = await Task.WhenAll(new[] { 1, 2, 3 }.Select(company => SliceAsync(server.Port, company, cancel)));
            var (all, used) = (Measurement.Mean(told), server.Process.Used());
            (errors, memory) = (errors + all.Errors, used.Memory >> 20);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{at + Slice},{told.Sum(t => t.Rate):0},{all.P50:0.0},{all.P95:0.0},{all.Errors},{memory},{used.PeakMemory >> 20}"
                )
            );
            if (all.FirstError is { } error)
            {
                Console.WriteLine("   " + error);
            }
        }

        Console.WriteLine($"memory {memory} MB, goal {Goal} MB");
        return errors == 0 && memory <= Goal ? 0 : 1;
    }

    /// <summary>Signs in anew for each slice, as people do before their session is over.</summary>
    private async Task<Measurement> SliceAsync(int port, int company, CancellationToken cancel)
    {
        var target = await ProductTarget.SignInAsync(port, company == 1 ? _tenancy.Size : _tenancy.Others, cancel, company);
        return await ClosedLoop.RunAsync(port, target.Mix(Work), TimeSpan.Zero, TimeSpan.FromMinutes(Slice), cancel, People, Think);
    }
}
