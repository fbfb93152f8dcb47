using Crm.SaaS.Authorization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Duplicates;

internal sealed class DuplicatePairs(TenantSession session, ICurrentTenant currentTenant, TimeProvider time) : IDuplicatePairs
{
    private const int CountCap = 1_000;

    public async Task SaveAsync(IReadOnlyCollection<DuplicatePair> pairs, CancellationToken ct)
    {
        if (pairs.Count == 0)
            return;
        var sql = new SqlText();
        Insert(sql, pairs);
        sql.Add("on conflict (tenant_id, object, left_id, right_id) do update set score = excluded.score, fields = excluded.fields, ");
        await session.ExecuteAsync(sql.Add("scan_id = excluded.scan_id").ToCommand(), ct);
    }

    public async Task<int> SettleAsync(ObjectDefinition target, Guid scan, CancellationToken ct)
    {
        var gone = new SqlText();
        gone.Add(
            $"delete from duplicate_pairs where tenant_id = {Tenant(gone)} and object = {gone.Value(target.Name, NpgsqlDbType.Text)} "
        );
        gone.Add($"and state = '{PairState.Open}' and scan_id <> {gone.Value(scan, NpgsqlDbType.Uuid)}");
        await session.ExecuteAsync(gone.ToCommand(), ct);
        var left = new SqlText();
        left.Add($"select count(*)::integer from duplicate_pairs where tenant_id = {Tenant(left)} ");
        left.Add($"and object = {left.Value(target.Name, NpgsqlDbType.Text)} and state = '{PairState.Open}'");
        return await session.ReadAsync([left.ToCommand()], row => OneAsync(row, ct), ct);
    }

    public Task<(IReadOnlyList<ListedPair> Pairs, int Total)> ListAsync(
        ObjectDefinition target,
        string state,
        int skip,
        int most,
        Principal principal,
        CancellationToken ct
    )
    {
        var page = new SqlText();
        var from = Visible(page, target, state, principal);
        page.Add($"select p.left_id, p.right_id, p.score, p.fields, p.state {from} order by p.score desc, p.left_id, p.right_id ");
        page.Add($"limit {page.Value(most, NpgsqlDbType.Integer)} offset {page.Value(skip, NpgsqlDbType.Integer)}");
        var count = new SqlText();
        var all = Visible(count, target, state, principal);
        count.Add($"select count(*)::integer from (select 1 {all} limit {count.Value(CountCap, NpgsqlDbType.Integer)}) c");
        return session.ReadAsync<(IReadOnlyList<ListedPair>, int)>(
            [page.ToCommand(), count.ToCommand()],
            async row =>
            {
                var pairs = new List<ListedPair>();
                while (await row.ReadAsync(ct))
                    pairs.Add(new ListedPair(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetString(3), row.GetString(4)));
                await row.NextResultAsync(ct);
                return (pairs, await OneAsync(row, ct));
            },
            ct
        );
    }

    public Task DecideAsync(DuplicatePair pair, CancellationToken ct)
    {
        var sql = new SqlText();
        Insert(sql, [pair]);
        sql.Add(
            "on conflict (tenant_id, object, left_id, right_id) do update set state = excluded.state, decided_by_id = excluded.decided_by_id, "
        );
        return session.ExecuteAsync(sql.Add("at = excluded.at").ToCommand(), ct);
    }

    public Task<IReadOnlySet<Guid>> DismissedAsync(
        ObjectDefinition target,
        Guid record,
        IReadOnlyCollection<Guid> others,
        CancellationToken ct
    )
    {
        var sql = new SqlText();
        var (one, many) = (sql.Value(record, NpgsqlDbType.Uuid), sql.Value(others.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid));
        sql.Add($"select case when left_id = {one} then right_id else left_id end from duplicate_pairs where tenant_id = {Tenant(sql)} ");
        sql.Add($"and object = {sql.Value(target.Name, NpgsqlDbType.Text)} and state = '{PairState.Dismissed}' ");
        sql.Add($"and (left_id = {one} and right_id = any({many}) or right_id = {one} and left_id = any({many}))");
        return session.ReadAsync<IReadOnlySet<Guid>>(
            [sql.ToCommand()],
            async row =>
            {
                var ids = new HashSet<Guid>();
                while (await row.ReadAsync(ct))
                    ids.Add(row.GetGuid(0));
                return ids;
            },
            ct
        );
    }

    private void Insert(SqlText sql, IReadOnlyCollection<DuplicatePair> pairs)
    {
        var first = pairs.First();
        sql.Add("insert into duplicate_pairs (tenant_id, object, left_id, right_id, score, fields, state, scan_id, at, decided_by_id) ");
        sql.Add($"select {Tenant(sql)}, {sql.Value(first.Object, NpgsqlDbType.Text)}, n.left_id, n.right_id, n.score, n.fields, ");
        sql.Add($"{sql.Value(first.State, NpgsqlDbType.Text)}, {sql.Value(first.ScanId, NpgsqlDbType.Uuid)}, ");
        sql.Add($"{sql.Value(first.At.UtcDateTime, NpgsqlDbType.TimestampTz)}, ");
        sql.Add($"nullif({sql.Value(first.DecidedById ?? Guid.Empty, NpgsqlDbType.Uuid)}, '{Guid.Empty}'::uuid) from unnest(");
        sql.Add(sql.Value(pairs.Select(p => p.LeftId).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)).Add(", ");
        sql.Add(sql.Value(pairs.Select(p => p.RightId).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)).Add(", ");
        sql.Add(sql.Value(pairs.Select(p => p.Score).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer)).Add(", ");
        sql.Add(sql.Value(pairs.Select(p => p.Fields).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text));
        sql.Add(") n (left_id, right_id, score, fields) ");
    }

    /// <summary>The pairs <c>p</c> of which both records are living and may be seen.</summary>
    private string Visible(SqlText sql, ObjectDefinition target, string state, Principal principal)
    {
        var context = FilterContext.Of(principal, time.GetUtcNow());
        var (left, right) = (Seen(), Seen());
        return $"from duplicate_pairs p where p.tenant_id = {Tenant(sql)} and p.object = {sql.Value(target.Name, NpgsqlDbType.Text)} "
            + $"and p.state = {sql.Value(state, NpgsqlDbType.Text)} and p.left_id in {left} and p.right_id in {right}";

        string Seen()
        {
            var scope = new QueryScope(sql, target, principal, context);
            var where = scope.Where(target.Permissions.Read, deleted: false);
            return $"(select {scope.Alias}.id {scope.From} {where})";
        }
    }

    private string Tenant(SqlText sql) => sql.Value(currentTenant.RequiredId, NpgsqlDbType.Uuid);

    private static async Task<int> OneAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        await row.ReadAsync(ct);
        return row.GetInt32(0);
    }
}
