using System.Text.Json;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.CustomFields;

internal sealed class RollUpChecks(TenantSession session) : IRollUpChecks
{
    private const int KeptDays = 90;

    public async Task<bool> BeginAsync(DateOnly day, DateTimeOffset at, CancellationToken ct)
    {
        var begin = new NpgsqlBatchCommand(
            "insert into roll_up_checks (tenant_id, day, begun_at) values (crm_tenant(), $1, $2) on conflict do nothing"
        );
        begin.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        begin.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime });
        return await session.ExecuteAsync(begin, ct) > 0;
    }

    public async Task FinishAsync(RollUpCheck check, CancellationToken ct)
    {
        var finish = new NpgsqlBatchCommand(
            "update roll_up_checks set finished_at = $2, records = $3, differences = $4 where tenant_id = crm_tenant() and day = $1"
        );
        finish.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = check.Day });
        finish.Parameters.Add(
            new NpgsqlParameter { Value = (object?)check.FinishedAt?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz }
        );
        finish.Parameters.Add(new NpgsqlParameter<int> { TypedValue = check.Records });
        finish.Parameters.Add(
            new NpgsqlParameter { Value = JsonSerializer.Serialize(check.Differences), NpgsqlDbType = NpgsqlDbType.Jsonb }
        );
        await session.ExecuteAsync(finish, ct);
        var forget = new NpgsqlBatchCommand("delete from roll_up_checks where tenant_id = crm_tenant() and day < $1");
        forget.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = check.Day.AddDays(-KeptDays) });
        await session.ExecuteAsync(forget, ct);
    }

    public Task<IReadOnlyList<RollUpCheck>> LastAsync(int most, CancellationToken ct)
    {
        var last = new NpgsqlBatchCommand(
            "select day, begun_at, finished_at, records, differences::text from roll_up_checks where tenant_id = crm_tenant() order by day desc limit $1"
        );
        last.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        return session.ReadAsync<IReadOnlyList<RollUpCheck>>(
            [last],
            async row =>
            {
                var found = new List<RollUpCheck>();
                while (await row.ReadAsync(ct))
                    found.Add(
                        new RollUpCheck(
                            row.GetFieldValue<DateOnly>(0),
                            row.GetFieldValue<DateTimeOffset>(1),
                            row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
                            row.GetInt32(3),
                            JsonSerializer.Deserialize<List<RollUpDifference>>(row.GetString(4))!
                        )
                    );
                return found;
            },
            ct
        );
    }
}
