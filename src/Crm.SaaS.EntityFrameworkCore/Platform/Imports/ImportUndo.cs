using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Imports;

internal sealed class ImportUndo(TenantSession session, ITenantObjects tenantObjects) : IImportUndo
{
    /// <summary>One statement may remove a million rows; given up half way, the next attempt would fare no better.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public async Task<(int Removed, int Kept)> RemoveCreatedAsync(Guid importId, CancellationToken ct)
    {
        session.Patience = Patience;
        await RunAsync(
            "create temp table undone (object text not null, id uuid not null, version integer not null, primary key (id, object)) on commit drop",
            ct
        );
        var created = await RunAsync(
            "insert into undone select object, record_id, max(version) from audit_entries where import_id = $1 group by object, record_id having bool_or(action = 'create')",
            ct,
            importId
        );
        await RunAsync("analyze undone", ct);
        var objects = await ObjectsAsync(ct);
        foreach (var target in objects)
            await RunAsync(
                $"delete from undone u using {target.Table} r where u.object = '{target.Name}' and r.id = u.id and (r.deleted_at is not null or r.version > u.version)",
                ct
            );
        while (await KeepReferencedAsync(objects, ct) > 0) { }
        var removed = await RemoveAsync(objects, importId, ct);
        return (removed, created - removed);
    }

    public Task<IReadOnlyList<RecordedChange>> ChangesAsync(Guid importId, CancellationToken ct)
    {
        session.Patience = Patience;
        var select = Command(
            "select a.object, a.record_id, c->>'field', c->>'before', c->>'after' from audit_entries a cross join lateral jsonb_array_elements(a.changes) c "
                + "where a.import_id = $1 and a.action <> 'create' and not exists (select 1 from audit_entries b where b.import_id = $1 and b.action = 'create' "
                + "and b.object = a.object and b.record_id = a.record_id) order by a.id desc",
            importId
        );
        return session.ReadAsync<IReadOnlyList<RecordedChange>>(
            [select],
            async reader =>
            {
                var changes = new List<RecordedChange>();
                while (await reader.ReadAsync(ct))
                    changes.Add(
                        new RecordedChange(reader.GetString(0), reader.GetGuid(1), reader.GetString(2), Text(reader, 3), Text(reader, 4))
                    );
                return changes;
            },
            ct
        );
    }

    private async Task<IReadOnlyList<ObjectDefinition>> ObjectsAsync(CancellationToken ct)
    {
        var registry = await tenantObjects.WholeAsync(ct);
        return await session.ReadAsync(
            [new NpgsqlBatchCommand("select distinct object from undone")],
            async reader =>
            {
                var objects = new List<ObjectDefinition>();
                while (await reader.ReadAsync(ct))
                    objects.Add(registry.ByName(reader.GetString(0)));
                return objects;
            },
            ct
        );
    }

    /// <summary>What a record refers to that is not going away itself has to stay.</summary>
    private async Task<int> KeepReferencedAsync(IReadOnlyList<ObjectDefinition> objects, CancellationToken ct)
    {
        var kept = 0;
        foreach (var target in objects)
        foreach (var (child, field) in References(target))
            kept += await RunAsync(
                $"delete from undone u using {child.Table} c where u.object = '{target.Name}' and {ValueSql.Column("c", field)} = u.id{Of(child)} "
                    + $"and not exists (select 1 from undone v where v.object = '{child.Name}' and v.id = c.id)",
                ct
            );
        // What people have said of a record, or put beside it, is work on it.
        foreach (var target in objects)
        foreach (var telling in target.ToldOfBy.Where(t => t.FeedsSubject))
            kept += await RunAsync(
                $"delete from undone u using {telling.Table} c where {TellsOfUndone(telling, target)} and c.deleted_at is null",
                ct
            );
        return kept;
    }

    private static string TellsOfUndone(ObjectDefinition telling, ObjectDefinition target)
    {
        var (named, record) = SubjectSql.Columns(telling, "c");
        return $"u.object = '{target.Name}' and {named} = '{target.Name}' and {record} = u.id";
    }

    private async Task<int> RemoveAsync(IReadOnlyList<ObjectDefinition> objects, Guid importId, CancellationToken ct)
    {
        await RunAsync(
            "insert into audit_entries (tenant_id, id, object, record_id, version, action, title, at, by_id, import_id) "
                + "select a.tenant_id, crm_id(), a.object, a.record_id, a.version, 'undo', a.title, now(), a.by_id, null from audit_entries a "
                + "join undone u on u.object = a.object and u.id = a.record_id where a.import_id = $1 and a.action = 'create'",
            ct,
            importId
        );
        // One after the other: an "or" between them could only be answered row by row.
        await RunAsync(
            "delete from timeline_entries t using undone u where t.source_object = u.object and t.source_id = u.id and t.source_id <> t.record_id",
            ct
        );
        await RunAsync("delete from timeline_entries t using undone u where t.object = u.object and t.record_id = u.id", ct);
        await RunAsync("delete from search_index s using undone u where s.object = u.object and s.record_id = u.id", ct);
        await RunAsync("delete from custom_values v using undone u where v.record_id = u.id", ct);
        await RunAsync("delete from custom_uniques v using undone u where v.record_id = u.id", ct);
        // Of many records the keys are best gone through as a whole. No other statement is planned so: what PostgreSQL asks by itself it plans once and for long.
        await RunAsync("set local enable_seqscan = on", ct);
        await RunAsync("delete from duplicate_keys k using undone u where k.record_id = u.id", ct);
        await RunAsync("set local enable_seqscan to default", ct);
        await RunAsync("delete from record_tags t using undone u where t.object = u.object and t.record_id = u.id", ct);
        foreach (var target in objects)
        foreach (var telling in target.ToldOfBy)
            await RunAsync($"delete from {telling.Table} c using undone u where {TellsOfUndone(telling, target)}", ct);
        var removed = 0;
        var left = objects.ToList();
        while (left.Count > 0)
        {
            // What refers goes before what it refers to; within one statement a table may refer to itself as it likes.
            var next = left.Find(o => !References(o).Any(r => r.Object != o && left.Contains(r.Object)));
            if (next is null)
            {
                // They refer to each other in a circle (a team's lead is in the team): the ties of the first are cut.
                next = left[0];
                await UntieAsync(next, left, ct);
            }
            removed += await RunAsync($"delete from {next.Table} r using undone u where u.object = '{next.Name}' and u.id = r.id", ct);
            left.Remove(next);
        }
        return removed;
    }

    private async Task UntieAsync(ObjectDefinition target, List<ObjectDefinition> left, CancellationToken ct)
    {
        foreach (
            var (child, field) in References(target)
                .Where(r => r.Object != target && left.Contains(r.Object) && r.Field is { IsNullable: true, Column: not null })
        )
            await RunAsync(
                $"update {child.Table} c set {field.Column} = null from undone u where u.object = '{child.Name}' and u.id = c.id and c.{field.Column} is not null",
                ct
            );
    }

    private static string Of(ObjectDefinition child) => child.Discriminator is { } name ? $" and c.object = '{name}'" : "";

    /// <summary>The references that hold a record; who created or changed one is told, not held.</summary>
    private static IEnumerable<(ObjectDefinition Object, Field Field)> References(ObjectDefinition target) =>
        target.ReferencedBy.Where(r => !r.Field.IsBookkeeping);

    private Task<int> RunAsync(string sql, CancellationToken ct, Guid? importId = null) => session.ExecuteAsync(Command(sql, importId), ct);

    private static NpgsqlBatchCommand Command(string sql, Guid? importId)
    {
        var command = new NpgsqlBatchCommand(sql);
        if (importId is { } id)
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Uuid });
        return command;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
