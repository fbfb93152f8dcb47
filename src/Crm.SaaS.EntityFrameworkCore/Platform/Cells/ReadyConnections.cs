using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace Crm.SaaS.Platform.Cells;

/// <summary>
/// The connections to a cell that wait for work. The one that was at work last is taken first, so that few of the database's processes do all the work
/// and have what they need at hand; the driver's own pool takes each in turn.
/// </summary>
internal sealed class ReadyConnections(NpgsqlDataSource source) : IAsyncDisposable
{
    /// <summary>How many wait here. The others wait in the driver's pool, which closes those that nobody needs and serves who asks it directly.</summary>
    private readonly int most = Math.Min(
        4 * Environment.ProcessorCount,
        new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize / 2
    );
    private readonly ConcurrentStack<NpgsqlConnection> ready = [];

    public NpgsqlDataSource Source => source;

    public async ValueTask<NpgsqlConnection> TakeAsync(CancellationToken ct) =>
        ready.TryPop(out var connection) ? connection : await source.OpenConnectionAsync(ct);

    /// <summary>Takes a connection back on which no transaction runs. Where it broke, those that wait are likely broken too.</summary>
    public async ValueTask ReturnAsync(NpgsqlConnection connection)
    {
        if (connection.FullState == ConnectionState.Open && ready.Count < most)
        {
            ready.Push(connection);
            return;
        }
        if (connection.FullState != ConnectionState.Open)
            await ClearAsync();
        await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await ClearAsync();
        await source.DisposeAsync();
    }

    private async ValueTask ClearAsync()
    {
        while (ready.TryPop(out var connection))
            await connection.DisposeAsync();
    }
}
