using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Changes;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.References;

internal sealed class ReferenceRows(TenantSession session, ICurrentTenant currentTenant, ChangeAnnouncements changes) : IReferenceRows
{
    public async Task<IReadOnlyList<MovedReferences>> MoveAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> from,
        Guid? to,
        ReferenceTrail trail,
        CancellationToken ct
    )
    {
        var moved = new List<MovedReferences>();
        foreach (var (child, field) in Holding(target).Where(r => to is not null || !r.Field.IsRequired))
        {
            var move = new ReferenceStatement(currentTenant.RequiredId, target, child, field, trail);
            moved.Add(await ReadAsync(child, field, move.Move(from, to), ct));
        }
        return [.. moved.Where(m => m.Ids.Count > 0)];
    }

    public async Task<IReadOnlyList<MovedReferences>> GiveBackAsync(
        ObjectDefinition target,
        Guid to,
        Guid job,
        ReferenceTrail trail,
        CancellationToken ct
    )
    {
        var given = new List<MovedReferences>();
        foreach (var (child, field) in Holding(target))
        {
            var back = new ReferenceStatement(currentTenant.RequiredId, target, child, field, trail);
            var wanted = await CountAsync(
                new ReferenceStatement(currentTenant.RequiredId, target, child, field, trail).CountMoved(job),
                ct
            );
            if (wanted == 0)
                continue;
            var moved = await ReadAsync(child, field, back.GiveBack(to, job), ct);
            given.Add(moved with { Conflicts = wanted - moved.Ids.Count });
        }
        return given;
    }

    public async Task<IReadOnlyList<(ObjectDefinition Object, Guid Needed, int Count)>> NeededAsync(
        ObjectDefinition target,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var needed = new List<(ObjectDefinition, Guid, int)>();
        foreach (var (child, field) in References(target).Where(r => r.Field.IsRequired))
        {
            var sql = new SqlText();
            var column = ValueSql.Column("r", field);
            var among = sql.Value(ids.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
            sql.Add($"select {column}, count(*)::integer from {child.Table} r where ");
            sql.Add($"{ReferenceStatement.Rows(sql, currentTenant.RequiredId, child)} and {column} = any({among})");
            sql.Add(child == target ? $" and r.id <> all({among})" : "").Add(" group by 1");
            await session.ReadAsync(
                [sql.ToCommand()],
                async row =>
                {
                    while (await row.ReadAsync(ct))
                        needed.Add((child, row.GetGuid(0), row.GetInt32(1)));
                    return 0;
                },
                ct
            );
        }
        return needed;
    }

    /// <summary>The references that tie a record; who made or changed one is told, not tied.</summary>
    private static IEnumerable<(ObjectDefinition Object, Field Field)> References(ObjectDefinition target) =>
        target.ReferencedBy.Where(r => !r.Field.IsBookkeeping);

    /// <summary>The same, with what tells of a record: that goes where the record goes.</summary>
    private static IEnumerable<(ObjectDefinition Object, Field Field)> Holding(ObjectDefinition target) =>
        References(target).Concat(target.ToldOfBy.Select(t => (t, t.About!.Value.Record)));

    private async Task<MovedReferences> ReadAsync(ObjectDefinition child, Field field, NpgsqlBatchCommand command, CancellationToken ct)
    {
        // Pending changes of the tracked model come first: these statements see the tables only.
        await session.ContextAsync(ct);
        await session.SaveAsync(ct);
        var moved = await session.ReadAsync(
            [command],
            async row =>
            {
                var (ids, versions) = (new List<Guid>(), new List<int>());
                while (await row.ReadAsync(ct))
                {
                    ids.Add(row.GetGuid(0));
                    versions.Add(row.GetInt32(1));
                }
                return new MovedReferences(child, field, ids, versions);
            },
            ct
        );
        if (moved.Ids.Count > 0)
            changes.Tell(new RecordsChanged(child.Name, "update", moved.Ids, moved.Versions), session);
        return moved;
    }

    private Task<int> CountAsync(NpgsqlBatchCommand command, CancellationToken ct) =>
        session.ReadAsync(
            [command],
            async row =>
            {
                await row.ReadAsync(ct);
                return row.GetInt32(0);
            },
            ct
        );
}
