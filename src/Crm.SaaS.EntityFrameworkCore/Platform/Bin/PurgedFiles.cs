using Crm.SaaS.DependencyInjection;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Blobs;
using Crm.SaaS.Platform.Files;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.References;
using Crm.SaaS.Platform.Uow;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Bin;

/// <summary>Removes the files of records that go for good: those that they hold and those that they once held. One that another record holds stays.</summary>
internal sealed class PurgedFiles(TenantSession session, ICurrentTenant currentTenant, ITenantObjects objects, IBlobStore blobs)
    : IScopedDependency
{
    public async Task RemoveAsync(ObjectDefinition target, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var fields = FilesOf(target).ToList();
        if (fields.Count == 0)
            return;
        var files = new HashSet<Guid>();
        foreach (var field in fields)
            files.UnionWith(await HeldAsync(target, field, ids, ct));
        if (files.Count == 0)
            return;
        var registry = await objects.CurrentAsync(ct);
        foreach (var holder in registry.Objects)
        foreach (var field in FilesOf(holder))
            files.ExceptWith(await HeldElsewhereAsync(holder, field, files, holder == target ? ids : [], ct));
        if (files.Count > 0)
            await RemoveAsync(files, ct);
    }

    private static IEnumerable<Field> FilesOf(ObjectDefinition of) => of.Fields.Where(f => f is { Type: FileType, IsStored: true });

    private Task<IReadOnlyList<Guid>> HeldAsync(ObjectDefinition of, Field field, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var sql = new SqlText();
        var among = sql.Value(ids.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        sql.Add($"select ({ValueSql.Column("r", field)} ->> 'id')::uuid from {of.Table} r ");
        sql.Add($"where {ReferenceStatement.Rows(sql, currentTenant.RequiredId, of)} and r.id = any({among}) ");
        sql.Add("union select w.held::uuid from audit_entries a cross join lateral jsonb_array_elements(a.changes) c (change) ");
        sql.Add("cross join lateral (values (c.change ->> 'before'), (c.change ->> 'after')) w (held) ");
        sql.Add(
            $"where a.tenant_id = {sql.Value(currentTenant.RequiredId, NpgsqlDbType.Uuid)} and a.object = {sql.Value(of.Name, NpgsqlDbType.Text)} "
        );
        sql.Add(
            $"and a.record_id = any({among}) and c.change ->> 'field' = {sql.Value(field.Name, NpgsqlDbType.Text)} and w.held is not null"
        );
        return GuidsAsync(sql, ct);
    }

    private Task<IReadOnlyList<Guid>> HeldElsewhereAsync(
        ObjectDefinition of,
        Field field,
        IReadOnlyCollection<Guid> files,
        IReadOnlyCollection<Guid> going,
        CancellationToken ct
    )
    {
        var sql = new SqlText();
        var held = $"({ValueSql.Column("r", field)} ->> 'id')::uuid";
        sql.Add($"select {held} from {of.Table} r where {ReferenceStatement.Rows(sql, currentTenant.RequiredId, of)} ");
        sql.Add($"and {held} = any({sql.Value(files.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)}) ");
        sql.Add($"and r.id <> all({sql.Value(going.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)})");
        return GuidsAsync(sql, ct);
    }

    private async Task RemoveAsync(IReadOnlyCollection<Guid> files, CancellationToken ct)
    {
        await blobs.DeleteAsync(StoredFile.Container, [.. files.Select(f => f.ToString())], ct);
        var rows = new SqlText();
        rows.Add($"delete from stored_files where tenant_id = {rows.Value(currentTenant.RequiredId, NpgsqlDbType.Uuid)} ");
        rows.Add($"and id = any({rows.Value(files.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)})");
        await session.ExecuteAsync(rows.ToCommand(), ct);
    }

    private Task<IReadOnlyList<Guid>> GuidsAsync(SqlText sql, CancellationToken ct) =>
        session.ReadAsync<IReadOnlyList<Guid>>(
            [sql.ToCommand()],
            async row =>
            {
                var found = new List<Guid>();
                while (await row.ReadAsync(ct))
                    if (!await row.IsDBNullAsync(0, ct))
                        found.Add(row.GetGuid(0));
                return found;
            },
            ct
        );
}
