using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>A list: one statement for the rows and, unless it is not wanted, one for the total, both in the same round trip.</summary>
internal sealed class ListStatement : QueryStatement
{
    /// <summary>So many rows are joined sooner than a page of them is kept first.</summary>
    private const int Few = 20;

    private readonly RecordQuery query;
    private readonly Principal principal;
    private readonly FilterContext context;
    private readonly CursorSeal seal;
    private readonly RecordShape shape;
    private readonly ListOrder order;
    private readonly List<int> keys;
    private readonly NpgsqlBatchCommand rows;

    public ListStatement(RecordQuery query, Principal principal, FilterContext context, CursorSeal seal)
    {
        (this.query, this.principal, this.context, this.seal) = (query, principal, context, seal);
        var sql = new SqlText();
        var scope = new QueryScope(sql, query.Object, principal, context);
        order = OrderOf(scope);
        string? after = null;
        if (query.Page.After is { } cursor && !order.TryAfter(seal.Open(cursor, principal.TenantId, query.Fingerprint), out after))
            throw CursorSeal.Foreign();
        var matching = order is HitOrder ? Narrowing(query, scope) : Matching(query, scope);
        var where = scope.Where(query.Object.Permissions.Read, query.Deleted, [.. matching, after]);
        var skip = query.Page.Number is { } number ? (long)(number - 1) * query.Page.Size : 0;
        var page = $"{order.Join} {where} {order.OrderBy} limit {sql.Value(query.Page.Size + 1L, NpgsqlDbType.Bigint)}";
        if (skip > 0)
            page += $" offset {sql.Value(skip, NpgsqlDbType.Bigint)}";
        if ((skip > 0 || query.Page.Size > Few) && order.Join.Length == 0 && scope.TryKeep(page))
            page = $" {order.OrderBy}";
        shape = new RecordShape(scope, query.Select);
        keys = [.. order.Columns.Select(shape.Hide)];
        rows = sql.Add($"select {shape.Select} {scope.From}{page}").ToCommand();
    }

    public override IReadOnlyList<NpgsqlBatchCommand> Commands => query.Count == CountMode.None ? [rows] : [rows, Total()];

    public override async Task WriteAsync(Utf8JsonWriter json, ResultRows found, CancellationToken ct)
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        var written = 0;
        var more = false;
        string?[] last = [];
        while (await found.NextAsync(ct))
        {
            if (written == query.Page.Size)
            {
                more = true;
                break;
            }
            shape.Write(json, found.Row);
            if (++written == query.Page.Size)
                last = order.Values(found.Row, keys);
        }
        json.WriteEndArray();
        if (query.Count != CountMode.None)
        {
            await found.NextResultAsync(ct);
            await found.NextAsync(ct);
            var count = found.Row.GetInt64(0);
            var capped = query.Count == CountMode.Capped && count > RecordQuery.CountCap;
            json.WriteStartObject("total");
            json.WriteNumber("count", capped ? RecordQuery.CountCap : count);
            json.WriteBoolean("exact", !capped);
            json.WriteEndObject();
        }
        json.WriteString("next", more ? seal.Seal(principal.TenantId, query.Fingerprint, last) : null);
        json.WriteEndObject();
    }

    /// <summary>What narrows the records beside access: what was put aside, the filter and the search.</summary>
    public static IEnumerable<string?> Matching(RecordQuery query, QueryScope scope) => Matching(query, scope, SearchDoor.All);

    private static IEnumerable<string?> Matching(RecordQuery query, QueryScope scope, int hits) =>
        query.Search is { } term
            ? Narrowing(query, scope)
                .Append(
                    $"{scope.Alias}.id = any(array(select record_id from {SearchDoor.Call(scope.Sql, query.Object, term, hits)})){SearchDoor.InSight(scope, term)}"
                )
            : Narrowing(query, scope);

    private static IEnumerable<string?> Narrowing(RecordQuery query, QueryScope scope)
    {
        yield return query.Deleted ? null : QueryScope.Aside(scope.Alias, query.Object, query.Archived);
        yield return query.Filter is { } filter ? FilterSql.Compile(filter, scope) : null;
    }

    /// <summary>A search without an order of its own shows the best hits first; where a part of what is searched is hidden, its place would tell.</summary>
    private ListOrder OrderOf(QueryScope scope) =>
        query is { Search: { } term, Sort.Count: 0 } && SearchDoor.IsInSight(query.Object)
            ? new HitOrder(scope, term, MostHits)
            : new SortSql(scope, query.Sort);

    /// <summary>How many hits a page and a capped total can need: where nothing else narrows them, a few more than a page, for what was put aside.</summary>
    private int MostHits =>
        query.Filter is null && AccessCompiler.Of(principal, query.Object, query.Object.Permissions.Read).Filter is null
            ? RecordQuery.CountCap + query.Page.Size * (query.Page.Number ?? 1)
            : SearchDoor.All;

    private NpgsqlBatchCommand Total()
    {
        var sql = new SqlText();
        var scope = new QueryScope(sql, query.Object, principal, context);
        var where = scope.Where(
            query.Object.Permissions.Read,
            query.Deleted,
            Matching(query, scope, query.Count == CountMode.Exact ? SearchDoor.All : MostHits)
        );
        return query.Count == CountMode.Exact
            ? sql.Add($"select count(*) {scope.From} {where}").ToCommand()
            : sql.Add(
                    $"select count(*) from (select 1 {scope.From} {where} limit {(RecordQuery.CountCap + 1).ToString(CultureInfo.InvariantCulture)}) c"
                )
                .ToCommand();
    }
}
