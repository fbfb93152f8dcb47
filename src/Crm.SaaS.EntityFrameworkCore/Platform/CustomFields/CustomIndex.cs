using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Cells;
using Crm.SaaS.Platform.Model;
using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Crm.SaaS.Platform.CustomFields;

internal sealed class CustomIndex(
    TenantSession session,
    ICurrentTenant currentTenant,
    TenantCells cells,
    IDbContextFactory<CrmDbContext> models
) : ICustomIndex
{
    public Task<IReadOnlyDictionary<(Guid FieldId, string Value), Guid>> TakenAsync(
        IReadOnlyCollection<(Guid FieldId, string Value)> values,
        CancellationToken ct
    )
    {
        var asked = new NpgsqlBatchCommand(
            "select u.field_id, u.value, u.record_id from unnest($1, $2) a (field_id, value) join custom_uniques u on u.tenant_id = $3 and u.field_id = a.field_id and u.value = a.value"
        );
        asked.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. values.Select(v => v.FieldId)] });
        asked.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. values.Select(v => v.Value)] });
        asked.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = currentTenant.RequiredId });
        return session.ReadAsync<IReadOnlyDictionary<(Guid, string), Guid>>(
            [asked],
            async row =>
            {
                var taken = new Dictionary<(Guid, string), Guid>();
                while (await row.ReadAsync(ct))
                    taken[(row.GetGuid(0), row.GetString(1))] = row.GetGuid(2);
                return taken;
            },
            ct
        );
    }

    public async Task<long> DrawAsync(Guid fieldId, string period, int count, bool gapFree, CancellationToken ct)
    {
        if (gapFree)
            return await DrawAsync(session, fieldId, period, count, ct);
        await using var own = new TenantSession(currentTenant, cells, models);
        var first = await DrawAsync(own, fieldId, period, count, ct);
        await own.CompleteAsync(ct);
        return first;
    }

    private async Task<long> DrawAsync(TenantSession on, Guid fieldId, string period, int count, CancellationToken ct)
    {
        var draw = new NpgsqlBatchCommand(
            "insert into number_sequences (tenant_id, field_id, period, last) values ($1, $2, $3, $4) "
                + "on conflict (tenant_id, field_id, period) do update set last = number_sequences.last + $4 returning last"
        );
        draw.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = currentTenant.RequiredId });
        draw.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fieldId });
        draw.Parameters.Add(new NpgsqlParameter<string> { TypedValue = period });
        draw.Parameters.Add(new NpgsqlParameter<long> { TypedValue = count });
        await on.ConnectionAsync(ct);
        return await on.ReadAsync(
            [draw],
            async row =>
            {
                await row.ReadAsync(ct);
                return row.GetInt64(0) - count + 1;
            },
            ct
        );
    }
}
