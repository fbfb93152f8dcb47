using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>A list: one statement for the rows and, unless it is not wanted, one for the total, both in the same round trip.</summary>
internal sealed class ListStatement : QueryStatement
{
    private readonly RecordQuery query;
    private readonly Principal principal;
    private readonly FilterContext context;
    private readonly CursorSeal seal;
    private readonly RecordShape shape;
    private readonly SortSql sort;
    private readonly List<int> keys;
    private readonly NpgsqlBatchCommand rows;

    public ListStatement(RecordQuery query, Principal principal, FilterContext context, CursorSeal seal)
    {
        (this.query, this.principal, this.context, this.seal) = (query, principal, context, seal);
        var sql = new SqlText();
        var scope = new QueryScope(sql, query.Object, principal, context);
        shape = new RecordShape(scope, query.Select);
        sort = new SortSql(scope, query.Sort);
        keys = [.. sort.Columns.Select(shape.Hide)];
        string? after = null;
        if (query.Page.After is { } cursor && !sort.TryAfter(seal.Open(cursor, principal.TenantId, query.Fingerprint), out after))
            throw CursorSeal.Foreign();
        var where = scope.Where(query.Object.Permissions.Read, query.Deleted, [.. Matching(query, scope), after]);
        var skip = query.Page.Number is { } number ? (long)(number - 1) * query.Page.Size : 0;
        sql.Add($"select {shape.Select} {scope.From} {where} {sort.OrderBy} limit {sql.Value(query.Page.Size + 1L, NpgsqlDbType.Bigint)}");
        if (skip > 0)
            sql.Add($" offset {sql.Value(skip, NpgsqlDbType.Bigint)}");
        rows = sql.ToCommand();
    }

    public override IReadOnlyList<NpgsqlBatchCommand> Commands => query.Count == CountMode.None ? [rows] : [rows, Total()];

    public override async Task WriteAsync(Utf8JsonWriter json, NpgsqlDataReader reader, CancellationToken ct)
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        var written = 0;
        var more = false;
        string?[] last = [];
        while (await reader.ReadAsync(ct))
        {
            if (written == query.Page.Size)
            {
                more = true;
                break;
            }
            shape.Write(json, reader);
            if (++written == query.Page.Size)
                last = sort.Values(reader, keys);
        }
        json.WriteEndArray();
        if (query.Count != CountMode.None)
        {
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            var count = reader.GetInt64(0);
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
    public static IEnumerable<string?> Matching(RecordQuery query, QueryScope scope)
    {
        yield return query.Deleted ? null : QueryScope.Aside(scope.Alias, query.Object, query.Archived);
        yield return query.Filter is { } filter ? FilterSql.Compile(filter, scope) : null;
        yield return query.Search is { } term
            ? $"{scope.Alias}.id = any(array(select record_id from {SearchDoor.Call(scope.Sql, query.Object, term, 1_000)})){SearchDoor.InSight(scope, term)}"
            : null;
    }

    private NpgsqlBatchCommand Total()
    {
        var sql = new SqlText();
        var scope = new QueryScope(sql, query.Object, principal, context);
        var where = scope.Where(query.Object.Permissions.Read, query.Deleted, Matching(query, scope));
        return query.Count == CountMode.Exact
            ? sql.Add($"select count(*) {scope.From} {where}").ToCommand()
            : sql.Add(
                    $"select count(*) from (select 1 {scope.From} {where} limit {(RecordQuery.CountCap + 1).ToString(CultureInfo.InvariantCulture)}) c"
                )
                .ToCommand();
    }
}
