using System.Globalization;

namespace Crm.SaaS.Bench;

/// <summary>
/// What a company at full load takes from the others: one works quietly, as people do, first alone and then beside one that sends all it can, and
/// the 95th percentile of its answers is compared.
/// </summary>
public sealed class NoiseRun(bool quick)
{
    private const int Noisy = 32;
    private const int Quiet = 4;
    private const double Goal = 2;
    private static readonly TimeSpan Think = TimeSpan.FromMilliseconds(100);

    // What people do most and what weighs most.
    private static readonly string[] Work = ["r1", "r2", "r3", "r4", "w1", "w2"];
    private static readonly string[] Noise = ["r5", "r1", "r3", "w1"];

    private readonly Tenancy _tenancy = quick ? Tenancy.Quick : new Tenancy(10, WorkloadSize.Full, WorkloadSize.Full.Tenth);
    private readonly TimeSpan _warm = TimeSpan.FromSeconds(quick ? 2 : 8);
    private readonly TimeSpan _measured = TimeSpan.FromSeconds(quick ? 4 : 20);

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var server = await LoadedServer.StartAsync(_tenancy, cancel);
        return await MeasureAsync(server.Port, cancel);
    }

    private async Task<int> MeasureAsync(int port, CancellationToken cancel)
    {
        var noisy = await ProductTarget.SignInAsync(port, _tenancy.Size, cancel);
        var quiet = await ProductTarget.SignInAsync(port, _tenancy.Others, cancel, company: 2);
        var alone = await QuietAsync(quiet, cancel);
        var load = ClosedLoop.RunAsync(port, noisy.Mix(Noise), _warm, _warm + _measured, cancel, Noisy);
        await Task.Delay(_warm, cancel);
        var beside = await QuietAsync(quiet, cancel);
        var taken = await load;
        var ratio = beside.P95 / alone.P95;
        Console.WriteLine();
        Console.WriteLine(
            Line($"quiet alone       p50 {alone.P50:0.0} ms p95 {alone.P95:0.0} ms p99 {alone.P99:0.0} ms, {alone.Rate:0} a second")
        );
        Console.WriteLine(
            Line($"quiet beside it   p50 {beside.P50:0.0} ms p95 {beside.P95:0.0} ms p99 {beside.P99:0.0} ms, {beside.Rate:0} a second")
        );
        Console.WriteLine(
            Line($"the noisy one     p50 {taken.P50:0.0} ms p95 {taken.P95:0.0} ms, {taken.Rate:0} a second, {taken.Errors} refused")
        );
        Console.WriteLine(Line($"noise ratio {ratio:0.00} target {Goal:0.0}"));
        if (beside.Errors + alone.Errors == 0)
        {
            return 0;
        }

        Console.WriteLine($"   failed: {beside.FirstError ?? alone.FirstError}");
        return 1;
    }

    private Task<Measurement> QuietAsync(Target quiet, CancellationToken cancel) =>
        ClosedLoop.RunAsync(quiet.Port, quiet.Mix(Work), _warm / 2, _measured, cancel, Quiet, Think);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
