using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Bulk;

internal sealed class BulkItems(TenantSession session) : IBulkItems
{
    public async Task AddAsync(Guid jobId, IReadOnlyList<Guid> records, CancellationToken ct)
    {
        // The job itself may still be pending, and the items refer to it.
        await session.ContextAsync(ct);
        await session.SaveAsync(ct);
        await session.ExecuteAsync(
            Command(
                "insert into bulk_items (tenant_id, job_id, position, record_id, state) "
                    + "select j.tenant_id, j.id, r.position, r.id, 'waiting' from bulk_jobs j, unnest($2) with ordinality r (id, position) where j.id = $1",
                (NpgsqlDbType.Uuid, jobId),
                (NpgsqlDbType.Array | NpgsqlDbType.Uuid, records.ToArray())
            ),
            ct
        );
    }

    public async Task<IReadOnlyList<BulkItem>> NextAsync(Guid jobId, string state, int most, CancellationToken ct)
    {
        await session.ContextAsync(ct);
        return await session.ReadAsync(
            [
                Command("select 1 from bulk_jobs where id = $1 for update", (NpgsqlDbType.Uuid, jobId)),
                Command(
                    "select position, record_id from bulk_items where job_id = $1 and state = $2 order by position limit $3",
                    (NpgsqlDbType.Uuid, jobId),
                    (NpgsqlDbType.Text, state),
                    (NpgsqlDbType.Integer, most)
                ),
            ],
            async reader =>
            {
                await reader.NextResultAsync(ct);
                var items = new List<BulkItem>();
                while (await reader.ReadAsync(ct))
                    items.Add(
                        new BulkItem
                        {
                            JobId = jobId,
                            Position = reader.GetInt32(0),
                            RecordId = reader.GetGuid(1),
                            State = state,
                        }
                    );
                return items;
            },
            ct
        );
    }

    public async Task SettleAsync(Guid jobId, IReadOnlyList<BulkOutcome> outcomes, CancellationToken ct)
    {
        if (outcomes.Count == 0)
            return;
        await session.ExecuteAsync(
            Command(
                "update bulk_items i set state = o.state, code = o.code, message = o.message "
                    + "from unnest($2, $3, $4, $5) o (position, state, code, message) where i.job_id = $1 and i.position = o.position",
                (NpgsqlDbType.Uuid, jobId),
                (NpgsqlDbType.Array | NpgsqlDbType.Integer, outcomes.Select(o => o.Position).ToArray()),
                (NpgsqlDbType.Array | NpgsqlDbType.Text, outcomes.Select(o => o.State).ToArray()),
                (NpgsqlDbType.Array | NpgsqlDbType.Text, outcomes.Select(o => o.Code).ToArray()),
                (NpgsqlDbType.Array | NpgsqlDbType.Text, outcomes.Select(o => o.Message).ToArray())
            ),
            ct
        );
    }

    private static NpgsqlBatchCommand Command(string sql, params (NpgsqlDbType Type, object Value)[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (type, value) in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
        return command;
    }
}
