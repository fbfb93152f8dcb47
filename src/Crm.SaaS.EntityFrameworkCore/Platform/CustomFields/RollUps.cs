using Crm.SaaS.Authorization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Formulas;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.CustomFields;

internal sealed class RollUps(TenantSession session, ICurrentTenant currentTenant) : IRollUps
{
    public async Task<int> RecountAsync(
        ObjectDefinition target,
        IReadOnlyList<Field> fields,
        IReadOnlyCollection<Guid>? ids,
        CancellationToken ct
    )
    {
        // Whoever counts the same records waits here, and then counts what the other has left.
        await session.ExecuteAsync(Lock(target, ids), ct);
        var changed = 0;
        foreach (var field in fields)
        {
            changed += await session.ExecuteAsync(Update(target, field, ids), ct);
            if (field.Custom!.Indexed)
                await session.ExecuteAsync(Reindex(target, field, ids), ct);
        }
        return changed;
    }

    public async Task<IReadOnlyList<Guid>> MendAsync(
        ObjectDefinition target,
        Field field,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        // Who counts the same records for an event waits here; its event is in the outbox until it is done.
        await session.ExecuteAsync(Lock(target, ids), ct);
        var update = Update(target, field, ids);
        update.CommandText += " returning t.id";
        var mended = await session.ReadAsync([update], row => IdsAsync(row, ct), ct);
        if (mended.Count == 0)
            return [];
        if (field.Custom!.Indexed)
            await session.ExecuteAsync(Reindex(target, field, ids), ct);
        return await session.ReadAsync([NotDue(target, mended)], row => IdsAsync(row, ct), ct);
    }

    public Task<IReadOnlyList<Guid>> IdsAsync(ObjectDefinition target, Guid after, int most, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Add($"select r.id from {target.Table} r where {Which(sql, target, null)} and r.id > {sql.Value(after, NpgsqlDbType.Uuid)} ");
        sql.Add($"order by r.id limit {sql.Value(most, NpgsqlDbType.Integer)}");
        return session.ReadAsync([sql.ToCommand()], row => IdsAsync(row, ct), ct);
    }

    /// <summary>Of these records those that no event in the outbox is about: what such a one is about to count is not true yet, and rightly so.</summary>
    private NpgsqlBatchCommand NotDue(ObjectDefinition target, IReadOnlyList<Guid> ids)
    {
        var sql = new SqlText();
        var all = sql.Value(ids.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        sql.Add($"select u.id from unnest({all}) u (id) where not exists (select from outbox o ");
        sql.Add($"where o.tenant_id = {sql.Value(currentTenant.RequiredId, NpgsqlDbType.Uuid)} and o.name = 'crm.roll-ups-stale' ");
        sql.Add($"and o.parked_at is null and o.payload ->> 'object' = {sql.Value(target.Name, NpgsqlDbType.Text)} ");
        return sql.Add("and (jsonb_typeof(o.payload -> 'ids') is distinct from 'array' or o.payload -> 'ids' ? u.id::text))").ToCommand();
    }

    private static async Task<IReadOnlyList<Guid>> IdsAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        var ids = new List<Guid>();
        while (await row.ReadAsync(ct))
            ids.Add(row.GetGuid(0));
        return ids;
    }

    private NpgsqlBatchCommand Lock(ObjectDefinition target, IReadOnlyCollection<Guid>? ids)
    {
        var sql = new SqlText();
        return sql.Add($"select 1 from {target.Table} r where {Which(sql, target, ids)} order by r.id for update").ToCommand();
    }

    private NpgsqlBatchCommand Update(ObjectDefinition target, Field field, IReadOnlyCollection<Guid>? ids)
    {
        var sql = new SqlText();
        var figure = Figure(sql, field);
        var key = sql.Value(field.Custom!.Key, NpgsqlDbType.Text);
        return sql.Add(
                $"update {target.Table} t set rolled_up = jsonb_strip_nulls(coalesce(t.rolled_up, '{{}}') || jsonb_build_object({key}, f.figure)) "
            )
            .Add($"from (select r.tenant_id, r.id, {figure} as figure from {target.Table} r where {Which(sql, target, ids)}) f ")
            .Add(
                $"where t.tenant_id = f.tenant_id and t.id = f.id and (t.rolled_up ->> {key}) is distinct from (to_jsonb(f.figure) #>> '{{}}')"
            )
            .ToCommand();
    }

    /// <summary>The figure as the field's type writes it, over the living records that refer to <c>r</c>.</summary>
    private string Figure(SqlText sql, Field field)
    {
        var rollUp = field.RollUp!;
        var child = new QueryScope(sql, rollUp.Child, Nobody, FormulaEvaluator.Nobody);
        var of = rollUp.Of is { } operand ? child.Column(child.Alias, rollUp.Child, operand) : "";
        var figure = rollUp.Function switch
        {
            RollUpFunction.Count => "count(*)",
            RollUpFunction.Sum => $"coalesce(sum({of}), 0)",
            RollUpFunction.Min => $"min({of})",
            _ => $"max({of})",
        };
        var where =
            $"{child.Alias}.tenant_id = r.tenant_id and {child.Alias}.deleted_at is null{child.OfObject(child.Alias, rollUp.Child)}"
            + $" and {ValueSql.Column(child.Alias, rollUp.By)} = r.id"
            + (rollUp.Filter is { } filter ? $" and {FilterSql.Compile(filter, child)}" : "");
        return $"(select {Shaped(figure, field.Type)} {child.From} where {where})";
    }

    /// <summary>What is too large for a field is absent, as in formulas.</summary>
    private static string Shaped(string figure, FieldType type) =>
        type switch
        {
            DecimalType => $"round(crm_figure({figure}), 4)::text",
            DateTimeType => $"to_char(({figure}) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
            DateType => $"({figure})::text",
            _ => $"({figure})::integer",
        };

    private NpgsqlBatchCommand Reindex(ObjectDefinition target, Field field, IReadOnlyCollection<Guid>? ids)
    {
        var sql = new SqlText();
        var id = sql.Value(field.Custom!.FieldId, NpgsqlDbType.Uuid);
        var which = Which(sql, target, ids);
        return sql.Add(
                $"with gone as (delete from custom_values v using {target.Table} r where {which} and v.field_id = {id} and v.record_id = r.id "
            )
            .Add($"and {ValueSql.Column("r", field)} is null) ")
            .Add(IndexSql.Fill(sql, target, field, which))
            .ToCommand();
    }

    private string Which(SqlText sql, ObjectDefinition target, IReadOnlyCollection<Guid>? ids)
    {
        var of = target.Discriminator is { } name ? $" and r.object = {sql.Value(name, NpgsqlDbType.Text)}" : "";
        var among = ids is null ? "" : $" and r.id = any({sql.Value(ids.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)})";
        return $"r.tenant_id = {sql.Value(currentTenant.RequiredId, NpgsqlDbType.Uuid)}{of}{among}";
    }

    /// <summary>Filters of roll-ups ask nothing of whoever counts.</summary>
    private Principal Nobody =>
        new(currentTenant.RequiredId, Guid.Empty, "", "", null, "en", "UTC", "") { Grants = [], HasEverything = true };
}
