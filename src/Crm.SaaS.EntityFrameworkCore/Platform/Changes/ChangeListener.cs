using System.Text.Json;
using System.Threading.Channels;
using Crm.SaaS.Platform.Cells;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Crm.SaaS.Platform.Changes;

/// <summary>
/// Hears in every cell which records were changed, on whichever replica, and tells those here who look at them; and whatever else replicas tell
/// each other. Nothing is kept: whoever was not listening for a while is told to load again.
/// </summary>
internal sealed class ChangeListener(
    CellWatch watch,
    TenantCells cells,
    IEnumerable<IChangeAudience> audiences,
    IEnumerable<IHeardElsewhere> elsewhere,
    ILogger<ChangeListener> log
) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly IReadOnlyList<IChangeAudience> audiences = [.. audiences];
    private readonly IReadOnlyDictionary<string, IHeardElsewhere> elsewhere = elsewhere.ToDictionary(
        e => e.Channel,
        StringComparer.Ordinal
    );

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watch.RunAsync(ListenAsync, stoppingToken);

    private async Task ListenAsync(string cell, CancellationToken stopping)
    {
        var missed = false;
        while (!stopping.IsCancellationRequested)
            try
            {
                await ListenOnceAsync(cell, missed, stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                if (!missed)
                    log.LogWarning("Changes in the cell “{Cell}” cannot be heard ({Reason})", cell, failure.Message);
                missed = true;
                await Task.WhenAny(Task.Delay(Pause, stopping));
            }
    }

    private async Task ListenOnceAsync(string cell, bool missed, CancellationToken stopping)
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using var connection = await cells.Named(cell).OpenConnectionAsync(stopping);
        var heard = Channel.CreateBounded<string>(MostWaiting);
        var overflown = false;
        connection.Notification += (_, notice) =>
        {
            if (elsewhere.TryGetValue(notice.Channel, out var other))
                other.Hear(notice.Payload);
            else
                overflown |= !heard.Writer.TryWrite(notice.Payload);
        };
        await ExecuteAsync(
            connection,
            string.Concat(elsewhere.Keys.Prepend(ChangeAnnouncements.Channel).Select(channel => $"listen {channel};")),
            stopping
        );
        if (missed)
            await RefreshAsync(stopping);
        var telling = TellAllAsync();
        try
        {
            while (true)
                if (!await connection.WaitAsync(PingEvery, stopping))
                    await ExecuteAsync(connection, "select 1", stopping);
        }
        finally
        {
            await broken.CancelAsync();
            await telling;
            // The connection goes back to its pool, where nobody reads what it hears.
            NpgsqlConnection.ClearPool(connection);
        }

        async Task TellAllAsync()
        {
            try
            {
                await foreach (var notice in heard.Reader.ReadAllAsync(broken.Token))
                {
                    await TellAsync(notice, broken.Token);
                    if (!overflown)
                        continue;
                    overflown = false;
                    await RefreshAsync(broken.Token);
                }
            }
            catch (OperationCanceledException) { }
        }
    }

    private async Task TellAsync(string payload, CancellationToken ct)
    {
        try
        {
            if (payload.Length == 0)
            {
                await RefreshAsync(ct);
                return;
            }
            var notice = JsonSerializer.Deserialize<ChangeNotice>(payload, JsonSerializerOptions.Web)!;
            foreach (var audience in audiences)
                await audience.TellAsync(notice, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogError(failure, "A change could not be told");
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        foreach (var other in elsewhere.Values)
            other.Missed();
        foreach (var audience in audiences)
            await audience.TellToRefreshAsync(ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
