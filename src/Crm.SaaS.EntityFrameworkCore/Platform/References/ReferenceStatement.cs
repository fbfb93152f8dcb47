using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.References;

/// <summary>The statements that move what refers by one field of one object to records of another: rows, typed index and audit trail in one.</summary>
internal sealed class ReferenceStatement(Guid tenantId, ObjectDefinition target, ObjectDefinition child, Field field, ReferenceTrail trail)
{
    private readonly SqlText sql = new();

    /// <summary>What narrows a table <c>r</c> to the rows of one tenant and object.</summary>
    public static string Rows(SqlText sql, Guid tenantId, ObjectDefinition of, string alias = "r") =>
        $"{alias}.tenant_id = {sql.Value(tenantId, NpgsqlDbType.Uuid)}"
        + (of.Discriminator is { } name ? $" and {alias}.object = {sql.Value(name, NpgsqlDbType.Text)}" : "");

    /// <summary>Where the object refers to itself, the records that are moved away from, and the one moved to, keep theirs.</summary>
    public NpgsqlBatchCommand Move(IReadOnlyCollection<Guid> from, Guid? to)
    {
        var among = sql.Value(from.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        var winner = to is { } id ? sql.Value(id, NpgsqlDbType.Uuid) : "null::uuid";
        var others = child == target ? $" and r.id <> all({among})" + (to is null ? "" : $" and r.id <> {winner}") : "";
        sql.Add($"with was as materialized (select r.id, {ValueSql.Column("r", field)} as old, {winner} as new from {child.Table} r ");
        sql.Add($"where {Rows(sql, tenantId, child)} and {Refers(among)}{others} order by r.id for update)");
        return Finish();
    }

    public NpgsqlBatchCommand GiveBack(Guid to, Guid job)
    {
        var winner = sql.Value(to, NpgsqlDbType.Uuid);
        sql.Add($"with was as materialized (select r.id, {winner} as old, b.before as new from {child.Table} r ");
        sql.Add($"join ({Moved(job)}) b on b.record_id = r.id ");
        sql.Add($"where {Rows(sql, tenantId, child)} and {ValueSql.Column("r", field)} = {winner}{OfTarget()} ");
        sql.Add($"and exists (select 1 from {target.Table} o where {Rows(sql, tenantId, target, "o")} and o.id = b.before) ");
        sql.Add("order by r.id for update of r)");
        return Finish();
    }

    public NpgsqlBatchCommand CountMoved(Guid job) => sql.Add($"select count(*)::integer from ({Moved(job)}) m").ToCommand();

    private string Moved(Guid job) =>
        "select a.record_id, (c.change ->> 'before')::uuid as before from audit_entries a cross join lateral jsonb_array_elements(a.changes) c (change) "
        + $"where a.tenant_id = {sql.Value(tenantId, NpgsqlDbType.Uuid)} and a.bulk_id = {sql.Value(job, NpgsqlDbType.Uuid)} and a.action = '{ReferenceTrail.Repointed}' "
        + $"and a.object = {sql.Value(child.Name, NpgsqlDbType.Text)} and c.change ->> 'field' = {sql.Value(field.Name, NpgsqlDbType.Text)}";

    /// <summary>A custom reference is found by the typed index, which every one of them has.</summary>
    private string Refers(string among) =>
        field.Custom is { } custom
            ? $"r.id in (select v.record_id from custom_values v where v.tenant_id = r.tenant_id and v.field_id = {sql.Value(custom.FieldId, NpgsqlDbType.Uuid)} and v.ref = any({among}))"
            : $"r.{field.Column} = any({among}){OfTarget()}";

    /// <summary>What tells of records of any object says of which kind they are.</summary>
    private string OfTarget() =>
        child.About is { } about && about.Record == field ? $" and {SubjectSql.Columns(child, "r").Object} = '{target.Name}'" : "";

    private NpgsqlBatchCommand Finish()
    {
        var (at, by) = (sql.Value(trail.At.UtcDateTime, NpgsqlDbType.TimestampTz), sql.Value(trail.By ?? Guid.Empty, NpgsqlDbType.Uuid));
        var nobody = $"nullif({by}, '{Guid.Empty}'::uuid)";
        var tenant = sql.Value(tenantId, NpgsqlDbType.Uuid);
        sql.Add($", moved as (update {child.Table} r set {Set()}, version = r.version + 1, updated_at = {at}, updated_by_id = {nobody} ");
        sql.Add($"from was where r.tenant_id = {tenant} and r.id = was.id ");
        sql.Add($"returning r.id, r.version, was.old, was.new, {Title()} as title)");
        if (field.Custom is { } custom)
            Reindex(custom, tenant);
        sql.Add(
            ", told as (insert into audit_entries (tenant_id, id, object, record_id, version, action, title, at, by_id, bulk_id, changes) "
        );
        sql.Add($"select {tenant}, crm_id(), {sql.Value(child.Name, NpgsqlDbType.Text)}, m.id, m.version, ");
        sql.Add($"{sql.Value(trail.Action, NpgsqlDbType.Text)}, left(coalesce(m.title, ''), 300), {at}, {nobody}, ");
        sql.Add(trail.Job is { } job ? sql.Value(job, NpgsqlDbType.Uuid) : "null").Add(", ");
        sql.Add(
            $"jsonb_build_array(jsonb_build_object('field', {sql.Value(field.Name, NpgsqlDbType.Text)}, 'before', m.old, 'after', m.new)) "
        );
        sql.Add("from moved m) select id, version from moved");
        return sql.ToCommand();
    }

    private string Set()
    {
        if (field.Custom is not { } custom)
            return $"{field.Column} = was.new";
        var key = sql.Value(custom.Key, NpgsqlDbType.Text);
        return $"custom = case when was.new is null then nullif(r.custom - {key}, '{{}}'::jsonb) "
            + $"else jsonb_set(coalesce(r.custom, '{{}}'), array[{key}], to_jsonb(was.new::text)) end";
    }

    private void Reindex(CustomSlot custom, string tenant)
    {
        var id = sql.Value(custom.FieldId, NpgsqlDbType.Uuid);
        sql.Add($", indexed as (update custom_values v set ref = m.new from moved m where v.tenant_id = {tenant} and v.field_id = {id} ");
        sql.Add("and v.record_id = m.id and m.new is not null)");
        sql.Add($", unindexed as (delete from custom_values v using moved m where v.tenant_id = {tenant} and v.field_id = {id} ");
        sql.Add("and v.record_id = m.id and m.new is null)");
    }

    private string Title() => child.Title is { IsStored: true } title ? $"({ValueSql.Column("r", title)})::text" : "''";
}
