using Crm.SaaS.Identity.Users;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Cells;
using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Saas.Tenants;

internal sealed class TenantRegister(
    ICurrentTenant currentTenant,
    TenantCells cells,
    TenantSession session,
    TenantStore store,
    PrincipalCache principals
) : ITenantRegister
{
    public async Task<bool> AddAsync(Tenant tenant, CancellationToken ct)
    {
        if (currentTenant.RequiredId != tenant.Id)
            throw new InvalidOperationException("A company is entered in its own unit of work.");
        cells.BeginShared(tenant.Id);
        var entered = await session.ExecuteAsync(
            new NpgsqlBatchCommand(
                """
                insert into tenants (id, name, display_name, color, cell_id, is_active, currency, language, time_zone, created_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                on conflict (name) do nothing
                """
            )
            {
                Parameters =
                {
                    new() { Value = tenant.Id },
                    new() { Value = tenant.Name },
                    new() { Value = tenant.DisplayName },
                    new() { Value = (object?)tenant.Color ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                    new() { Value = tenant.CellId },
                    new() { Value = tenant.IsActive },
                    new() { Value = tenant.Currency },
                    new() { Value = tenant.Language },
                    new() { Value = tenant.TimeZone },
                    new() { Value = tenant.CreatedAt },
                },
            },
            ct
        );
        if (entered == 0)
            cells.Forget(tenant.Id);
        return entered == 1;
    }

    public async Task BrandAsync(string displayName, string? color, CancellationToken ct)
    {
        var id = currentTenant.RequiredId;
        await using var command = cells.Control.CreateCommand("update tenants set display_name = $2, color = $3 where id = $1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = displayName });
        command.Parameters.Add(new() { Value = (object?)color ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(ct);
        store.Forget(id);
    }

    public async Task LimitAsync(int statementSeconds, CancellationToken ct)
    {
        var id = currentTenant.RequiredId;
        await using var command = cells.Control.CreateCommand("update tenants set statement_seconds = $2 where id = $1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = statementSeconds });
        await command.ExecuteNonQueryAsync(ct);
        store.Forget(id);
    }

    public async Task ReckonAsync(string currency, CancellationToken ct)
    {
        var id = currentTenant.RequiredId;
        await using var command = cells.Control.CreateCommand("update tenants set currency = $2 where id = $1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = currency });
        await command.ExecuteNonQueryAsync(ct);
        store.Forget(id);
        principals.Forget(id);
    }

    public async Task SettleAsync(CompanyWays ways, CancellationToken ct)
    {
        var id = currentTenant.RequiredId;
        await using var command = cells.Control.CreateCommand(
            "update tenants set country = $2, bin_days = $3, language = $4, week_start = $5, density = $6, time_zone = $7 where id = $1"
        );
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = (object?)ways.Country ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = ways.BinDays });
        command.Parameters.Add(new() { Value = ways.Language });
        command.Parameters.Add(
            new() { Value = (object?)(short?)ways.WeekStart ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Smallint }
        );
        command.Parameters.Add(new() { Value = (object?)ways.Density ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = ways.TimeZone });
        await command.ExecuteNonQueryAsync(ct);
        store.Forget(id);
        principals.Forget(id);
    }
}
