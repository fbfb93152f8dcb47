using Crm.SaaS.EventBus;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Platform.References;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Bin;

internal sealed class RecordPurge(
    TenantSession session,
    ICurrentTenant currentTenant,
    IReferenceRows references,
    PurgedFiles files,
    IOutbox outbox,
    TimeProvider time
) : IRecordPurge
{
    /// <summary>What belongs to a record alone, by the columns that say so.</summary>
    private static readonly string[] Belongings =
    [
        "delete from timeline_entries t where t.tenant_id = $1 and t.object = $2 and t.record_id = any($3)",
        "delete from timeline_entries t where t.tenant_id = $1 and t.source_object = $2 and t.source_id = any($3) and t.source_id <> t.record_id",
        "delete from search_index s where s.tenant_id = $1 and s.object = $2 and s.record_id = any($3)",
        "delete from record_tags t where t.tenant_id = $1 and t.object = $2 and t.record_id = any($3)",
        "delete from custom_values v where v.tenant_id = $1 and $2 <> '' and v.record_id = any($3)",
        "delete from custom_uniques v where v.tenant_id = $1 and $2 <> '' and v.record_id = any($3)",
        "delete from duplicate_keys k where k.tenant_id = $1 and $2 <> '' and k.record_id = any($3)",
        "delete from duplicate_pairs p where p.tenant_id = $1 and p.object = $2 and (p.left_id = any($3) or p.right_id = any($3))",
        "update audit_entries a set title = '', changes = null where a.tenant_id = $1 and a.object = $2 and a.record_id = any($3)",
    ];

    public async Task<PurgeOutcome> PurgeAsync(ObjectDefinition target, IReadOnlyCollection<Guid> ids, Guid? by, CancellationToken ct)
    {
        var found = await HoldAsync(target, ids, ct);
        var needed = await references.NeededAsync(target, found, ct);
        var kept = needed.Select(n => new StillNeeded(n.Needed, n.Object, n.Count)).ToList();
        var going = found.Except(kept.Select(k => k.Id)).ToArray();
        if (going.Length == 0)
            return new PurgeOutcome([], kept, []);
        var emptied = await RemoveAsync(target, going, by, ct);
        return new PurgeOutcome(going, kept, [.. emptied.GroupBy(e => e.Object).Select(g => (g.Key, g.Sum(e => e.Ids.Count)))]);
    }

    private async Task<IReadOnlyList<MovedReferences>> RemoveAsync(
        ObjectDefinition target,
        IReadOnlyList<Guid> going,
        Guid? by,
        CancellationToken ct
    )
    {
        var at = time.GetUtcNow();
        var emptied = await references.MoveAsync(target, going, null, new ReferenceTrail("purge-reference", by, at, null), ct);
        foreach (var telling in target.Unmasked.ToldOfBy)
            await PurgeToldAsync(telling, target, going, by, ct);
        await files.RemoveAsync(target, going, ct);
        foreach (var sql in Belongings)
            await session.ExecuteAsync(Command(sql, target, going), ct);
        await session.ExecuteAsync(Told(target, going, by, at), ct);
        await session.ExecuteAsync(Unmerged(target, going), ct);
        await session.ExecuteAsync(Removed(target, going), ct);
        await TellAsync(target, going, emptied, ct);
        return emptied;
    }

    public async Task<IReadOnlyList<Guid>> DueAsync(
        ObjectDefinition target,
        DateTimeOffset before,
        Guid after,
        int most,
        CancellationToken ct
    )
    {
        var sql = new SqlText();
        sql.Add($"select r.id from {target.Table} r where {ReferenceStatement.Rows(sql, currentTenant.RequiredId, target)} ");
        sql.Add($"and r.deleted_at < {sql.Value(before.UtcDateTime, NpgsqlDbType.TimestampTz)} ");
        sql.Add($"and r.id > {sql.Value(after, NpgsqlDbType.Uuid)} order by r.id limit {sql.Value(most, NpgsqlDbType.Integer)} ");
        return await IdsAsync(sql.Add("for update skip locked"), ct);
    }

    /// <summary>Those of the records that are in the bin, in the order of their ids, so that two who purge wait for each other and not for ever.</summary>
    private Task<IReadOnlyList<Guid>> HoldAsync(ObjectDefinition target, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Add($"select r.id from {target.Table} r where {ReferenceStatement.Rows(sql, currentTenant.RequiredId, target)} ");
        sql.Add($"and r.deleted_at is not null and r.id = any({Ids(sql, ids)}) order by r.id for update");
        return IdsAsync(sql, ct);
    }

    /// <summary>What tells of records that go for good goes with them, binned or not.</summary>
    private async Task PurgeToldAsync(
        ObjectDefinition telling,
        ObjectDefinition target,
        IReadOnlyCollection<Guid> going,
        Guid? by,
        CancellationToken ct
    )
    {
        var sql = new SqlText();
        var (named, record) = SubjectSql.Columns(telling, "r");
        sql.Add($"select r.id from {telling.Table} r where {ReferenceStatement.Rows(sql, currentTenant.RequiredId, telling)} ");
        sql.Add($"and {named} = '{target.Name}' and {record} = any({Ids(sql, going)})");
        if (await IdsAsync(sql, ct) is { Count: > 0 } told)
            await RemoveAsync(telling, told, by, ct);
    }

    private NpgsqlBatchCommand Told(ObjectDefinition target, IReadOnlyCollection<Guid> ids, Guid? by, DateTimeOffset at)
    {
        var sql = new SqlText();
        sql.Add("insert into audit_entries (tenant_id, id, object, record_id, version, action, title, at, by_id) ");
        sql.Add($"select r.tenant_id, crm_id(), {sql.Value(target.Name, NpgsqlDbType.Text)}, r.id, r.version + 1, 'purge', '', ");
        sql.Add(
            $"{sql.Value(at.UtcDateTime, NpgsqlDbType.TimestampTz)}, nullif({sql.Value(by ?? Guid.Empty, NpgsqlDbType.Uuid)}, '{Guid.Empty}'::uuid) "
        );
        sql.Add(
            $"from {target.Table} r where {ReferenceStatement.Rows(sql, currentTenant.RequiredId, target)} and r.id = any({Ids(sql, ids)})"
        );
        return sql.ToCommand();
    }

    private NpgsqlBatchCommand Unmerged(ObjectDefinition target, IReadOnlyCollection<Guid> ids)
    {
        var sql = new SqlText();
        sql.Add(
            $"update {target.Table} r set merged_into_id = null where {ReferenceStatement.Rows(sql, currentTenant.RequiredId, target)} "
        );
        return sql.Add($"and r.merged_into_id = any({Ids(sql, ids)})").ToCommand();
    }

    private NpgsqlBatchCommand Removed(ObjectDefinition target, IReadOnlyCollection<Guid> ids)
    {
        var sql = new SqlText();
        sql.Add($"delete from {target.Table} r where {ReferenceStatement.Rows(sql, currentTenant.RequiredId, target)} ");
        return sql.Add($"and r.id = any({Ids(sql, ids)})").ToCommand();
    }

    private NpgsqlBatchCommand Command(string text, ObjectDefinition target, IReadOnlyCollection<Guid> ids)
    {
        var sql = new SqlText();
        _ = sql.Value(currentTenant.RequiredId, NpgsqlDbType.Uuid);
        _ = sql.Value(target.Name, NpgsqlDbType.Text);
        _ = Ids(sql, ids);
        return sql.Add(text).ToCommand();
    }

    private async Task TellAsync(
        ObjectDefinition target,
        IReadOnlyList<Guid> gone,
        IReadOnlyList<MovedReferences> emptied,
        CancellationToken ct
    )
    {
        var told = emptied.Select(DomainEvent (m) => new RecordsChanged(m.Object.Name, "update", m.Ids, m.Versions));
        foreach (var happened in told.Append(new RecordsPurged(target.Name, gone)))
            await outbox.AddAsync(happened, ct);
    }

    private async Task<IReadOnlyList<Guid>> IdsAsync(SqlText sql, CancellationToken ct)
    {
        // What is held is held until the transaction ends, so there has to be one.
        await session.ConnectionAsync(ct);
        return await session.ReadAsync(
            [sql.ToCommand()],
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

    private static string Ids(SqlText sql, IReadOnlyCollection<Guid> ids) =>
        sql.Value(ids.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
}
