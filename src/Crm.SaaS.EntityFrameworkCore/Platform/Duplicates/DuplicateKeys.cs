using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.References;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Duplicates;

internal sealed class DuplicateKeys(TenantSession session, ICurrentTenant currentTenant) : IDuplicateKeys
{
    public Task<(IReadOnlyList<Guid> Ids, string? Rules)> CandidatesAsync(
        ObjectDefinition target,
        IReadOnlyCollection<long> keys,
        int most,
        CancellationToken ct
    )
    {
        var found = new SqlText();
        found.Add($"select record_id from duplicate_keys where tenant_id = {Tenant(found)} and key = any({Keys(found, keys)}) ");
        found.Add($"group by record_id order by count(*) desc, record_id limit {found.Value(most, NpgsqlDbType.Integer)}");
        var rules = new SqlText();
        rules.Add(
            $"select rules from duplicate_rules where tenant_id = {Tenant(rules)} and object = {rules.Value(target.Name, NpgsqlDbType.Text)}"
        );
        return session.ReadAsync<(IReadOnlyList<Guid>, string?)>(
            [found.ToCommand(), rules.ToCommand()],
            async row =>
            {
                var ids = new List<Guid>();
                while (await row.ReadAsync(ct))
                    ids.Add(row.GetGuid(0));
                await row.NextResultAsync(ct);
                return (ids, await row.ReadAsync(ct) ? row.GetString(0) : null);
            },
            ct
        );
    }

    public Task<IReadOnlyList<KeyGroup>> SharedAsync(IReadOnlyCollection<long> keys, int largest, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Add("select w.key, f.ids from (select distinct key from unnest(").Add(Keys(sql, keys)).Add(") u (key)) w cross join lateral ");
        sql.Add(
            $"(select array_agg(k.record_id) as ids from (select record_id from duplicate_keys where tenant_id = {Tenant(sql)} and key = w.key "
        );
        sql.Add(
            $"limit {sql.Value(largest + 1, NpgsqlDbType.Integer)}) k) f where cardinality(f.ids) between 1 and {sql.Value(largest, NpgsqlDbType.Integer)}"
        );
        return GroupsAsync(sql, ct);
    }

    public Task<IReadOnlyList<KeyGroup>> GroupsAsync(ObjectDefinition target, long? after, int most, int largest, CancellationToken ct)
    {
        var (least, last) = LikenessKeys.Range(target);
        var sql = new SqlText();
        sql.Add(
            $"select key, case when count(*) <= {sql.Value(largest, NpgsqlDbType.Integer)} then array_agg(record_id order by record_id) end "
        );
        sql.Add($"from duplicate_keys where tenant_id = {Tenant(sql)} and key between {sql.Value(least, NpgsqlDbType.Bigint)} ");
        sql.Add($"and {sql.Value(last, NpgsqlDbType.Bigint)}");
        if (after is { } place)
            sql.Add($" and key > {sql.Value(place, NpgsqlDbType.Bigint)}");
        sql.Add($" group by key having count(*) > 1 order by key limit {sql.Value(most, NpgsqlDbType.Integer)}");
        return GroupsAsync(sql, ct);
    }

    public async Task<IReadOnlyList<Guid>> HoldNextAsync(ObjectDefinition target, Guid after, int most, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Add($"select r.id from {target.Table} r where {ReferenceStatement.Rows(sql, currentTenant.RequiredId, target)} ");
        sql.Add($"and r.deleted_at is null and r.id > {sql.Value(after, NpgsqlDbType.Uuid)} ");
        sql.Add($"order by r.id limit {sql.Value(most, NpgsqlDbType.Integer)} for update");
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

    public async Task ReplaceAsync(IReadOnlyCollection<Guid> records, IReadOnlyCollection<(Guid Id, long Key)> keys, CancellationToken ct)
    {
        var gone = new SqlText();
        gone.Add($"delete from duplicate_keys where tenant_id = {Tenant(gone)} ");
        // Records that come one after the other have keys that lie together: the index is told where.
        gone.Add(
            $"and record_id between {gone.Value(records.Min(), NpgsqlDbType.Uuid)} and {gone.Value(records.Max(), NpgsqlDbType.Uuid)} "
        );
        gone.Add($"and record_id = any({gone.Value(records.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)})");
        await session.ExecuteAsync(gone.ToCommand(), ct);
        var come = new SqlText();
        come.Add($"insert into duplicate_keys (tenant_id, key, record_id) select {Tenant(come)}, n.key, n.id from unnest(");
        come.Add(Keys(come, [.. keys.Select(k => k.Key)])).Add(", ");
        come.Add(come.Value(keys.Select(k => k.Id).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)).Add(") n (key, id)");
        await session.ExecuteAsync(come.ToCommand(), ct);
    }

    public Task MadeByAsync(ObjectDefinition target, string rules, CancellationToken ct)
    {
        var sql = new SqlText();
        sql.Add(
            $"insert into duplicate_rules (tenant_id, object, rules) values ({Tenant(sql)}, {sql.Value(target.Name, NpgsqlDbType.Text)}, "
        );
        sql.Add($"{sql.Value(rules, NpgsqlDbType.Text)}) on conflict (tenant_id, object) do update set rules = excluded.rules");
        return session.ExecuteAsync(sql.ToCommand(), ct);
    }

    private Task<IReadOnlyList<KeyGroup>> GroupsAsync(SqlText sql, CancellationToken ct) =>
        session.ReadAsync<IReadOnlyList<KeyGroup>>(
            [sql.ToCommand()],
            async row =>
            {
                var groups = new List<KeyGroup>();
                while (await row.ReadAsync(ct))
                    groups.Add(new KeyGroup(row.GetInt64(0), await row.IsDBNullAsync(1, ct) ? [] : row.GetFieldValue<Guid[]>(1)));
                return groups;
            },
            ct
        );

    private string Tenant(SqlText sql) => sql.Value(currentTenant.RequiredId, NpgsqlDbType.Uuid);

    private static string Keys(SqlText sql, IReadOnlyCollection<long> keys) =>
        sql.Value(keys.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
}
