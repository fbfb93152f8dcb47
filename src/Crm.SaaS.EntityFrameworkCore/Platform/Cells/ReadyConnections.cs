using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace Crm.SaaS.Platform.Cells;

/// <summary>
/// The connections to a cell that wait for work. The one that was at work last is taken first, so that few of the database's processes do all the work
/// and have what they need at hand; the driver's own pool takes each in turn.
/// </summary>
/// <param name="atOnce">How many work at once; see <see cref="CellPlaces"/>.</param>
internal sealed class ReadyConnections(NpgsqlDataSource source, int atOnce, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentStack<NpgsqlConnection> ready = [];
    private readonly CellPlaces places = new(atOnce, time);

    /// <summary>How many wait here. The others wait in the driver's pool, which closes those that nobody needs and serves who asks it directly.</summary>
    private readonly int most = Math.Min(2 * atOnce, new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize / 2);

    public NpgsqlDataSource Source => source;

    public async ValueTask<LentConnection> TakeAsync(CancellationToken ct)
    {
        var place = await places.TakeAsync(ct);
        try
        {
            return new LentConnection(this, ready.TryPop(out var last) ? last : await source.OpenConnectionAsync(ct), place);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ClearAsync();
        await source.DisposeAsync();
        places.Dispose();
    }

    /// <summary>Takes a connection back. Where it broke, those that wait are likely broken too.</summary>
    internal async ValueTask ReturnAsync(NpgsqlConnection connection)
    {
        if (connection.FullState == ConnectionState.Open && ready.Count < most)
        {
            ready.Push(connection);
            return;
        }
        if (connection.State != ConnectionState.Open)
            await ClearAsync();
        await connection.DisposeAsync();
    }

    private async ValueTask ClearAsync()
    {
        while (ready.TryPop(out var connection))
            await connection.DisposeAsync();
    }
}
