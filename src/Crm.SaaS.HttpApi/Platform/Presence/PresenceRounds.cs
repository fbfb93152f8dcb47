using System.Threading.Channels;
using Crm.SaaS.Platform.Changes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Presence;

/// <summary>
/// Tells of who comes, goes and edits, in the order in which it happened; says to the other replicas again and again who is here, in one notice for many
/// records; forgets those of whom nothing was heard; and asks now and then, for all at once, who may still read the records that they are at.
/// </summary>
internal sealed class PresenceRounds(
    Presences presences,
    PresenceTelling telling,
    IPresenceLine line,
    PresenceLease lease,
    ILogger<PresenceRounds> log
) : BackgroundService
{
    private const int AskedEvery = 6;
    private readonly Channel<(Place Place, bool Here)> news = Channel.CreateUnbounded<(Place, bool)>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        presences.Changed += Note;
        try
        {
            await Task.WhenAll(TellAsync(stoppingToken), RenewAsync(stoppingToken));
        }
        catch (OperationCanceledException) { }
        finally
        {
            presences.Changed -= Note;
        }
    }

    private void Note(Place place, bool here) => news.Writer.TryWrite((place, here));

    private async Task TellAsync(CancellationToken ct)
    {
        while (await news.Reader.WaitToReadAsync(ct))
        {
            // What came meanwhile about one record is told once, as it stands then.
            var places = new Dictionary<Place, bool>();
            while (places.Count < 1_000 && news.Reader.TryRead(out var one))
                places[one.Place] = one.Here || places.GetValueOrDefault(one.Place);
            foreach (var company in places.GroupBy(p => p.Key.TenantId))
                await TriedAsync(
                    async () =>
                    {
                        var own = company.Where(p => p.Value).Select(p => presences.Notice(p.Key)).ToList();
                        if (own.Count > 0)
                            await line.TellAsync(company.Key, own, ct);
                        foreach (var (place, _) in company)
                            await telling.TellAsync(place, ct);
                    },
                    ct
                );
        }
    }

    private async Task RenewAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(lease.Renewed);
        for (var round = 1; await timer.WaitForNextTickAsync(ct); round++)
        {
            presences.Fade();
            foreach (var company in presences.Places().GroupBy(p => p.TenantId))
                await TriedAsync(
                    async () =>
                    {
                        await line.TellAsync(company.Key, [.. company.Select(presences.Notice)], ct);
                        if (round % AskedEvery == 0)
                            await telling.AskAgainAsync([.. company], ct);
                    },
                    ct
                );
        }
    }

    private async Task TriedAsync(Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("Who is at a record cannot be told ({Reason})", failure.Message);
        }
    }
}
