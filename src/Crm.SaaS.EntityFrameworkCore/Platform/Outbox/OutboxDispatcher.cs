using Crm.SaaS.Platform.Cells;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>Works the outboxes of all cells off, line by line.</summary>
internal sealed class OutboxDispatcher(CellWatch watch, TenantCells cells, EventRunner runner, EventTypes events, ILogger<OutboxWorker> log)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watch.RunAsync(WorkAsync, stoppingToken);

    private async Task WorkAsync(string cell, CancellationToken stopping)
    {
        await using var source = cells.AsHost(cell);
        await Task.WhenAll(events.Lanes.Select(lane => WorkAsync(new OutboxQueue(source), lane, stopping)));
    }

    private async Task WorkAsync(OutboxQueue queue, string lane, CancellationToken stopping)
    {
        using var worker = new OutboxWorker(queue, lane, runner, log);
        await worker.RunAsync(stopping);
    }
}
