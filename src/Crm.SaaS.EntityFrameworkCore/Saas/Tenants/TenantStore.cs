using System.Collections.Concurrent;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Cells;
using Npgsql;

namespace Crm.SaaS.Saas.Tenants;

/// <summary>Reads tenants from the control database and remembers them for a few seconds. An absent one is never remembered.</summary>
internal sealed class TenantStore(TenantCells cells, TimeProvider time) : ITenantStore, ISingletonDependency
{
    private const string Columns =
        "id, name, display_name, color, is_active, currency, language, time_zone, country, bin_days, statement_seconds, week_start, density";
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<Guid, Known> byId = new();
    private readonly ConcurrentDictionary<string, Known> byName = new(StringComparer.Ordinal);

    public async ValueTask<TenantInfo?> FindAsync(Guid id, CancellationToken ct)
    {
        if (byId.TryGetValue(id, out var known) && known.Until > time.GetUtcNow())
            return known.Tenant;
        return Remember(await ReadAsync($"select {Columns} from tenants where id = $1", new NpgsqlParameter<Guid> { TypedValue = id }, ct));
    }

    public async ValueTask<TenantInfo?> FindAsync(string name, CancellationToken ct)
    {
        name = name.ToLowerInvariant();
        if (byName.TryGetValue(name, out var known) && known.Until > time.GetUtcNow())
            return known.Tenant;
        return Remember(
            await ReadAsync($"select {Columns} from tenants where name = $1", new NpgsqlParameter<string> { TypedValue = name }, ct)
        );
    }

    /// <summary>Reads the tenant anew next time: it was changed here.</summary>
    public void Forget(Guid id)
    {
        if (byId.TryRemove(id, out var known))
            byName.TryRemove(known.Tenant.Name, out _);
    }

    private TenantInfo? Remember(TenantInfo? tenant)
    {
        if (tenant is not null)
            byId[tenant.Id] = byName[tenant.Name] = new Known(tenant, time.GetUtcNow() + Remembered);
        return tenant;
    }

    private async Task<TenantInfo?> ReadAsync(string sql, NpgsqlParameter parameter, CancellationToken ct)
    {
        await using var command = cells.Control.CreateCommand(sql);
        command.Parameters.Add(parameter);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        return new TenantInfo(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            await row.IsDBNullAsync(3, ct) ? null : row.GetString(3),
            row.GetBoolean(4),
            row.GetString(5),
            row.GetString(6),
            row.GetString(7)
        )
        {
            Country = await row.IsDBNullAsync(8, ct) ? null : row.GetString(8),
            BinDays = row.GetInt32(9),
            StatementLimit = TimeSpan.FromSeconds(row.GetInt32(10)),
            WeekStart = await row.IsDBNullAsync(11, ct) ? null : row.GetInt16(11),
            Density = await row.IsDBNullAsync(12, ct) ? null : row.GetString(12),
        };
    }

    private sealed record Known(TenantInfo Tenant, DateTimeOffset Until);
}
