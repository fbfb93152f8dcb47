using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Idempotency;

internal sealed class KeptAnswerRows(TenantSession session, ICurrentTenant currentTenant) : IKeptAnswerRows
{
    private const string Insert = """
        insert into kept_answers (tenant_id, user_id, key, request, status, content_type, e_tag, location, body, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (tenant_id, user_id, key) do update
            set request = excluded.request, status = excluded.status, content_type = excluded.content_type, e_tag = excluded.e_tag,
                location = excluded.location, body = excluded.body, at = excluded.at
            where kept_answers.at < $11
        """;

    // A request clears away a few that are forgotten, without waiting for others that do the same.
    private const string Forget = """
        delete from kept_answers k using (
            select tenant_id, user_id, key from kept_answers where at < $1 order by at limit 50 for update skip locked
        ) old
        where k.tenant_id = old.tenant_id and k.user_id = old.user_id and k.key = old.key
        """;

    public async Task<(bool Held, KeptAnswer? Answer)> TakeAsync(Guid userId, string key, DateTimeOffset since, CancellationToken ct)
    {
        await session.ContextAsync(ct);
        var hold = new NpgsqlBatchCommand("select pg_try_advisory_xact_lock(hashtextextended($1, 0))");
        Add(hold, NpgsqlDbType.Text, TenantKey.For(currentTenant.RequiredId, "idempotency", userId.ToString("N"), key));
        var find = new NpgsqlBatchCommand(
            "select request, status, content_type, e_tag, location, body, at from kept_answers where user_id = $1 and key = $2 and at >= $3"
        );
        Add(find, NpgsqlDbType.Uuid, userId);
        Add(find, NpgsqlDbType.Text, key);
        Add(find, NpgsqlDbType.TimestampTz, since);
        return await session.ReadAsync(
            [hold, find],
            async reader =>
            {
                await reader.ReadAsync(ct);
                var held = reader.GetBoolean(0);
                await reader.NextResultAsync(ct);
                return (held, await reader.ReadAsync(ct) ? Read(reader, userId, key) : null);
            },
            ct
        );
    }

    public async Task<bool> KeepAsync(KeptAnswer answer, DateTimeOffset since, CancellationToken ct)
    {
        var insert = new NpgsqlBatchCommand(Insert);
        Add(insert, NpgsqlDbType.Uuid, answer.TenantId);
        Add(insert, NpgsqlDbType.Uuid, answer.UserId);
        Add(insert, NpgsqlDbType.Text, answer.Key);
        Add(insert, NpgsqlDbType.Text, answer.Request);
        Add(insert, NpgsqlDbType.Integer, answer.Status);
        Add(insert, NpgsqlDbType.Text, answer.ContentType);
        Add(insert, NpgsqlDbType.Text, answer.ETag);
        Add(insert, NpgsqlDbType.Text, answer.Location);
        Add(insert, NpgsqlDbType.Bytea, answer.Body);
        Add(insert, NpgsqlDbType.TimestampTz, answer.At);
        Add(insert, NpgsqlDbType.TimestampTz, since);
        var forget = new NpgsqlBatchCommand(Forget);
        Add(forget, NpgsqlDbType.TimestampTz, since);
        await session.ContextAsync(ct);
        await session.ReadAsync(
            [insert, forget],
            async reader =>
            {
                while (await reader.NextResultAsync(ct)) { }
                return 0;
            },
            ct
        );
        return insert.RecordsAffected == 1;
    }

    private static KeptAnswer Read(NpgsqlDataReader row, Guid userId, string key) =>
        new()
        {
            UserId = userId,
            Key = key,
            Request = row.GetString(0),
            Status = row.GetInt32(1),
            ContentType = Text(row, 2),
            ETag = Text(row, 3),
            Location = Text(row, 4),
            Body = row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5),
            At = row.GetFieldValue<DateTimeOffset>(6),
        };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static void Add(NpgsqlBatchCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}
