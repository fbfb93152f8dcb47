using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Cells;

/// <summary>What is done again and again. A round that fails is logged, ends nothing else, and the next one comes.</summary>
/// <param name="what">What is done, as it is written into the log.</param>
internal abstract class Rounds(string what, TimeSpan every, TimeProvider time, ILogger log) : BackgroundService
{
    /// <param name="now">When the round began.</param>
    protected abstract Task RunAsync(DateTimeOffset now, CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(every, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
            try
            {
                await RunAsync(time.GetUtcNow(), stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "Not done in this round: {What}.", what);
            }
    }
}
