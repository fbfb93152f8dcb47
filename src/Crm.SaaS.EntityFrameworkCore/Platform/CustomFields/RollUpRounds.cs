using Microsoft.Extensions.Hosting;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Looks every half hour where it is night. Of several replicas one takes each company's check.</summary>
internal sealed class RollUpRounds(IRollUpNight night, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Every, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
            await night.RunAsync(time.GetUtcNow(), stoppingToken);
    }
}
