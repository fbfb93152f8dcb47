using Microsoft.Extensions.Hosting;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>Sweeps the spaces once an hour. Of several replicas each may: what is gone already is no trouble.</summary>
internal sealed class BlobSweepRounds(IBlobSweep sweep, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Every, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
            await sweep.RunAsync(stoppingToken);
    }
}
