using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.BackgroundWork;

internal sealed class WorkRows(TenantSession session, OutboxWake wake) : IWorkRows
{
    private const string State = """
        case when o.parked_at is not null then 'failed' when o.locked_until >= now() then 'running' else 'waiting' end
        """;

    private const string Counts = $"""
        select o.name, {State}, count(*) from outbox o where o.tenant_id = crm_tenant() group by 1, 2
        """;

    // An import is the work of which more is known than that it is under way: which file, and how far.
    private const string Rows = $"""
        select o.id, o.name, {State} as state, o.at, o.not_before, o.parked_at, o.attempts, split_part(o.error, E'\n', 1),
               u.name, i.file_name, i.processed, i.rows
        from outbox o
        left join users u on u.tenant_id = o.tenant_id and u.id = o.by_id
        left join imports i on i.tenant_id = o.tenant_id and i.id = (o.payload->>'importId')::uuid
        where o.tenant_id = crm_tenant()
        """;

    private const string Order = """
        order by case state when 'failed' then 0 when 'running' then 1 else 2 end, parked_at desc, not_before, id
        """;

    public Task<(IReadOnlyList<WorkCount> Counts, IReadOnlyList<WorkRow> Page)> PageAsync(
        string? state,
        int skip,
        int take,
        CancellationToken ct
    )
    {
        var page = new NpgsqlBatchCommand($"select * from ({Rows}) r where $1 is null or r.state = $1 {Order} limit $2 offset $3")
        {
            Parameters =
            {
                new() { Value = (object?)state ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = (long)take },
                new() { Value = (long)skip },
            },
        };
        return session.ReadAsync<(IReadOnlyList<WorkCount>, IReadOnlyList<WorkRow>)>(
            [new NpgsqlBatchCommand(Counts), page],
            async row =>
            {
                var counts = new List<WorkCount>();
                while (await row.ReadAsync(ct))
                    counts.Add(new WorkCount(row.GetString(0), row.GetString(1), row.GetInt64(2)));
                await row.NextResultAsync(ct);
                return (counts, await AllAsync(row, ct));
            },
            ct
        );
    }

    public Task<WorkRow?> FindAsync(Guid id, CancellationToken ct) =>
        session.ReadAsync(
            [new NpgsqlBatchCommand($"{Rows} and o.id = $1") { Parameters = { new() { Value = id } } }],
            async row => (await AllAsync(row, ct)).SingleOrDefault(),
            ct
        );

    public async Task<IReadOnlyList<Guid>> ReplayAsync(Guid? id, string? kind, CancellationToken ct)
    {
        var again = new NpgsqlBatchCommand(
            """
            update outbox set parked_at = null, attempts = 0, not_before = now(), error = null
            where tenant_id = crm_tenant() and parked_at is not null and ($1 is null or id = $1) and ($2 is null or name = $2)
            returning id
            """
        )
        {
            Parameters =
            {
                new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = (object?)kind ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        await session.ConnectionAsync(ct);
        wake.Wake(session);
        return await session.ReadAsync<IReadOnlyList<Guid>>(
            [again],
            async row =>
            {
                var ids = new List<Guid>();
                while (await row.ReadAsync(ct))
                    ids.Add(row.GetGuid(0));
                return ids;
            },
            ct
        );
    }

    public async Task<bool> DiscardAsync(Guid id, CancellationToken ct) =>
        await session.ExecuteAsync(
            new NpgsqlBatchCommand("delete from outbox where tenant_id = crm_tenant() and parked_at is not null and id = $1")
            {
                Parameters = { new() { Value = id } },
            },
            ct
        ) > 0;

    private static async Task<List<WorkRow>> AllAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        var rows = new List<WorkRow>();
        while (await row.ReadAsync(ct))
            rows.Add(
                new WorkRow(
                    row.GetGuid(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetFieldValue<DateTimeOffset>(3),
                    row.GetFieldValue<DateTimeOffset>(4),
                    row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
                    row.GetInt32(6),
                    Text(row, 7),
                    Text(row, 8),
                    Text(row, 9),
                    Number(row, 10),
                    Number(row, 11)
                )
            );
        return rows;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static int? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
