using Microsoft.Extensions.Hosting;

namespace Crm.SaaS.Platform.Bin;

/// <summary>Sweeps the bins once an hour. Of several replicas each may: what one holds the others pass over.</summary>
internal sealed class BinSweepRounds(IBinSweep sweep, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Every, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
            await sweep.RunAsync(stoppingToken);
    }
}
