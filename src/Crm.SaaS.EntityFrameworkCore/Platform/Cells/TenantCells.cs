using System.Collections.Concurrent;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Saas.Cells;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Crm.SaaS.Platform.Cells;

/// <summary>
/// Which database holds a tenant. The map stands in the control database, connection strings in the configuration under
/// <c>ConnectionStrings:App</c> (control and shared cell) and <c>Cells:{name}</c>; those of the platform's own role, which works the outboxes off,
/// under <c>ConnectionStrings:Host</c> and <c>HostCells:{name}</c>. Fails closed.
/// </summary>
public sealed class TenantCells(IConfiguration configuration, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The name of the cell that every tenant is in unless the map says otherwise.</summary>
    public const string Shared = "shared";

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);
    private readonly int atOnce = configuration.GetValue("Crm:DatabaseWorkAtOnce", Math.Max(4, 2 * Environment.ProcessorCount));
    private readonly ConcurrentDictionary<Guid, (ReadyConnections Cell, DateTimeOffset Until)> byTenant = new();
    private readonly ConcurrentDictionary<string, ReadyConnections> byName = new(StringComparer.Ordinal);

    /// <summary>The control database: tenants and cells.</summary>
    public NpgsqlDataSource Control => Named(Shared);

    /// <summary>The database of a cell, as the application's role sees it.</summary>
    public NpgsqlDataSource Named(string name) => Cell(name).Source;

    /// <summary>The database of a cell, as the platform's own role sees it. The caller disposes it.</summary>
    public NpgsqlDataSource AsHost(string name) =>
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(
                (name == Shared ? configuration.GetConnectionString("Host") : configuration[$"HostCells:{name}"])
                    ?? throw NoConnection(name)
            )
            {
                // The dispatcher asks the same few questions all the time: each is planned once.
                MaxAutoPrepare = 50,
                AutoPrepareMinUsages = 2,
                Options = "-c plan_cache_mode=force_generic_plan",
            }
        );

    /// <summary>Every cell on the map.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken ct)
    {
        await using var command = Control.CreateCommand("select name from cells order by name");
        await using var row = await command.ExecuteReaderAsync(ct);
        var names = new List<string>();
        while (await row.ReadAsync(ct))
            names.Add(row.GetString(0));
        return names;
    }

    /// <summary>The database that holds a tenant.</summary>
    public async ValueTask<NpgsqlDataSource> OfAsync(Guid tenantId, CancellationToken ct) => (await ReadyAsync(tenantId, ct)).Source;

    /// <summary>The connections to the database that holds a tenant.</summary>
    internal async ValueTask<ReadyConnections> ReadyAsync(Guid tenantId, CancellationToken ct)
    {
        if (byTenant.TryGetValue(tenantId, out var known) && known.Until > time.GetUtcNow())
            return known.Cell;
        var cell = Cell(await NameAsync(tenantId, ct));
        byTenant[tenantId] = (cell, time.GetUtcNow() + Remembered);
        return cell;
    }

    /// <summary>Says where a tenant is that is about to be created: in the shared cell, before its row on the map is committed.</summary>
    public void BeginShared(Guid tenantId) => byTenant[tenantId] = (Cell(Shared), time.GetUtcNow() + Remembered);

    /// <summary>Forgets where a tenant is: it was moved or created.</summary>
    public void Forget(Guid tenantId) => byTenant.TryRemove(tenantId, out _);

    public async ValueTask DisposeAsync()
    {
        foreach (var cell in byName.Values)
            await cell.DisposeAsync();
    }

    private ReadyConnections Cell(string name) =>
        byName.GetOrAdd(
            name,
            n => new ReadyConnections(
                Source((n == Shared ? configuration.GetConnectionString("App") : configuration[$"Cells:{n}"]) ?? throw NoConnection(n)),
                atOnce,
                time
            )
        );

    private async Task<string> NameAsync(Guid tenantId, CancellationToken ct)
    {
        if (tenantId == HostTenant.Id)
            return Shared;
        await using var command = Control.CreateCommand("select c.name from tenants t join cells c on c.id = t.cell_id where t.id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenantId });
        return await command.ExecuteScalarAsync(ct) as string
            ?? throw new CellUnavailableException("The tenant is not on the map of cells.");
    }

    private static NpgsqlDataSource Source(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            // The tenant is set per transaction, so there is nothing of a session to reset between two users of a connection.
            NoResetOnClose = true,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            ApplicationName = "crm",
        };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    private static CellUnavailableException NoConnection(string name) => new($"The cell “{name}” has no connection string.");
}
