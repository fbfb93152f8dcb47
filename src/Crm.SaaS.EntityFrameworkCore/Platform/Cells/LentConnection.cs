using Npgsql;

namespace Crm.SaaS.Platform.Cells;

/// <summary>A connection to a cell that somebody works with until they dispose it.</summary>
internal sealed class LentConnection(ReadyConnections from, NpgsqlConnection connection, CellPlaces.Place place) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    public NpgsqlDataSource Database => from.Source;

    /// <summary>Gives it back. No transaction may run on it.</summary>
    public async ValueTask DisposeAsync()
    {
        place.Dispose();
        await from.ReturnAsync(connection);
    }
}
