using Npgsql;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>A message that this process holds until its lease ends.</summary>
internal sealed record ClaimedMessage(Guid TenantId, Guid Id, string Name, string Payload, Guid? ById, string Culture, int Attempts);

/// <summary>
/// The outbox of one database as its dispatcher sees it: across tenants, under the platform's own role, which may read and change this table
/// and nothing else of a tenant's.
/// </summary>
internal sealed class OutboxQueue(NpgsqlDataSource source)
{
    public const int MostAttempts = 8;

    // A tenant's messages take places in a line of its own; the lines move together, so that one long line does not hold up the others. Only
    // the head of each line is read: the next tenant is found by the index.
    private const string Claim = """
        with recursive tenants as (
            (select o.tenant_id from outbox o where o.lane = $3 and o.parked_at is null order by o.tenant_id limit 1)
            union all
            select (select o.tenant_id from outbox o where o.lane = $3 and o.parked_at is null and o.tenant_id > t.tenant_id
                    order by o.tenant_id limit 1)
            from tenants t where t.tenant_id is not null
        ), busy as (
            select tenant_id, count(*) as leased from outbox where lane = $3 and locked_until >= now() group by tenant_id
        ), waiting as (
            select w.tenant_id, w.id, row_number() over (partition by w.tenant_id order by w.not_before, w.id) + coalesce(b.leased, 0) as place
            from tenants t
            cross join lateral (
                select o.tenant_id, o.id, o.not_before from outbox o
                where o.lane = $3 and o.tenant_id = t.tenant_id and o.parked_at is null and o.not_before <= now()
                  and (o.locked_until is null or o.locked_until < now())
                order by o.not_before, o.id limit $1
            ) w
            left join busy b on b.tenant_id = t.tenant_id
            where t.tenant_id is not null
        ), picked as (
            select o.tenant_id, o.id
            from outbox o join waiting w on w.tenant_id = o.tenant_id and w.id = o.id
            where w.place <= $1 and o.parked_at is null and (o.locked_until is null or o.locked_until < now())
            order by w.place, o.not_before
            limit $2
            for update of o skip locked
        )
        update outbox o set locked_until = now() + interval '30 seconds', attempts = o.attempts + 1
        from picked p where o.tenant_id = p.tenant_id and o.id = p.id
        returning o.tenant_id, o.id, o.name, o.payload::text, o.by_id, o.culture, o.attempts
        """;

    /// <summary>Takes up to so many messages, no tenant more than its share at once.</summary>
    public async Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(string lane, int perTenant, int most, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Claim);
        command.Parameters.Add(new() { Value = (long)perTenant });
        command.Parameters.Add(new() { Value = (long)most });
        command.Parameters.Add(new() { Value = lane });
        await using var row = await command.ExecuteReaderAsync(ct);
        var claimed = new List<ClaimedMessage>();
        while (await row.ReadAsync(ct))
            claimed.Add(
                new ClaimedMessage(
                    row.GetGuid(0),
                    row.GetGuid(1),
                    row.GetString(2),
                    row.GetString(3),
                    await row.IsDBNullAsync(4, ct) ? null : row.GetGuid(4),
                    row.GetString(5),
                    row.GetInt32(6)
                )
            );
        return claimed;
    }

    public Task RenewAsync(ClaimedMessage message, CancellationToken ct) =>
        ExecuteAsync(
            "update outbox set locked_until = now() + interval '30 seconds' where tenant_id = $1 and id = $2",
            ct,
            message.TenantId,
            message.Id
        );

    public Task DoneAsync(ClaimedMessage message, CancellationToken ct) =>
        ExecuteAsync("delete from outbox where tenant_id = $1 and id = $2", ct, message.TenantId, message.Id);

    /// <summary>Gives a message back that was not worked to its end because the program stops.</summary>
    public Task ReturnAsync(ClaimedMessage message, CancellationToken ct) =>
        ExecuteAsync(
            "update outbox set locked_until = null, attempts = attempts - 1 where tenant_id = $1 and id = $2",
            ct,
            message.TenantId,
            message.Id
        );

    /// <summary>Puts a message off for 2, 4, 8 … seconds, at most five minutes, or aside for good after its last attempt.</summary>
    public Task FailedAsync(ClaimedMessage message, Exception failure, CancellationToken ct) =>
        ExecuteAsync(
            """
            update outbox set locked_until = null, error = $3, not_before = now() + make_interval(secs => $4),
                              parked_at = case when $5 then now() end
            where tenant_id = $1 and id = $2
            """,
            ct,
            message.TenantId,
            message.Id,
            FailureWords.Of(failure),
            Math.Min(Math.Pow(2, message.Attempts), 300),
            message.Attempts >= MostAttempts
        );

    /// <summary>Calls back after commits that put something into the outbox, until cancelled or the connection breaks.</summary>
    public async Task ListenAsync(Action woken, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, _) => woken();
        await using (var listen = new NpgsqlCommand($"listen {OutboxWake.Channel}", connection))
            await listen.ExecuteNonQueryAsync(ct);
        woken();
        while (true)
            await connection.WaitAsync(ct);
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }
}
