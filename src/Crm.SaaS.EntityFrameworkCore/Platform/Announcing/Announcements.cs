using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Crm.SaaS.Platform.Announcing;

/// <summary>What waits to be announced in one database.</summary>
internal sealed class Announcements : IAsyncDisposable
{
    private const int MostWaiting = 10_000;
    private const int MostAtOnce = 500;
    private const string Notify = "select pg_notify(n.channel, n.payload) from unnest($1::text[], $2::text[]) n (channel, payload)";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Each notification wakes every listener of every replica: under load they are gathered for so long, which nobody notices.</summary>
    private static readonly TimeSpan Gathered = TimeSpan.FromMilliseconds(25);

    private readonly Channel<(string Channel, string Payload)> waiting = Channel.CreateBounded<(string, string)>(MostWaiting);
    private readonly ConcurrentDictionary<string, bool> missed = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly NpgsqlDataSource database;
    private readonly ILogger log;
    private readonly Task sending;

    public Announcements(NpgsqlDataSource database, ILogger log)
    {
        (this.database, this.log) = (database, log);
        sending = Task.Run(SendAllAsync);
    }

    public void Add(string channel, string payload)
    {
        if (!waiting.Writer.TryWrite((channel, payload)))
            missed[channel] = true;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await stopping.CancelAsync();
        await sending;
        stopping.Dispose();
    }

    private async Task SendAllAsync()
    {
        var some = new List<(string Channel, string Payload)>(MostAtOnce);
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            some.Clear();
            while (some.Count < MostAtOnce && waiting.Reader.TryRead(out var one))
                some.Add(one);
            some.AddRange(missed.Keys.Where(channel => missed.TryRemove(channel, out _)).Select(channel => (channel, "")));
            await SendAsync([.. some.Distinct()]);
            await Task.WhenAny(Task.Delay(Gathered, stopping.Token));
        }
    }

    /// <summary>When the program stops what waits is still sent, once.</summary>
    private async Task SendAsync(IReadOnlyList<(string Channel, string Payload)> some)
    {
        try
        {
            await using var command = database.CreateCommand(Notify);
            command.Parameters.Add(new() { Value = some.Select(s => s.Channel).ToArray() });
            command.Parameters.Add(new() { Value = some.Select(s => s.Payload).ToArray() });
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception failure)
        {
            log.LogWarning("Changes cannot be announced ({Reason})", failure.Message);
            foreach (var (channel, _) in some)
                missed[channel] = true;
            await Task.WhenAny(Task.Delay(Pause, stopping.Token));
            if (!stopping.IsCancellationRequested)
                waiting.Writer.TryWrite((some[0].Channel, ""));
        }
    }
}
