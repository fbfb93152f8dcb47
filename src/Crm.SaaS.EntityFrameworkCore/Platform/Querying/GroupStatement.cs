using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Filtering;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Groups with figures and, for a board, the first records of each group: one statement.</summary>
internal sealed class GroupStatement : QueryStatement
{
    private readonly GroupShape groups;
    private readonly RecordShape? top;
    private readonly NpgsqlBatchCommand command;
    private readonly string? currency;

    public GroupStatement(RecordQuery query, Principal principal, FilterContext context)
    {
        var sql = new SqlText();
        var scope = new QueryScope(sql, query.Object, principal, context);
        groups = new GroupShape(scope, query);
        var where = scope.Where(query.Object.Permissions.Read, query.Deleted, ListStatement.Matching(query, scope));
        var statement = groups.Statement(where, query.GroupSort, sql.Value((long)query.Page.Size, NpgsqlDbType.Bigint));
        // Who may not know what the amounts are in is not told what the figures are in.
        currency = query.Aggregates.Any(a => a is { IsOfMoney: true, Path.Of.PricedBy: not null }) ? context.Money.Into : null;
        if (query.Top is null)
        {
            command = sql.Add(statement).ToCommand();
            return;
        }
        var inner = new QueryScope(sql, query.Object, principal, context);
        top = new RecordShape(inner, query.Top.Select, groups.Count);
        var sort = new SortSql(inner, query.Top.Sort);
        var key = query.Group![0].Path;
        var column = inner.Column(key);
        // Two branches, since only the plain equality can use an index; the other finds the records that have no value.
        var innerWhere = inner.Where(
            query.Object.Permissions.Read,
            query.Deleted,
            [.. ListStatement.Matching(query, inner), $"{column} = g.c0"]
        );
        var rest = inner.Where(
            query.Object.Permissions.Read,
            query.Deleted,
            [.. ListStatement.Matching(query, inner), $"g.c0 is null and {column} is null"]
        );
        var size = sql.Value((long)query.Top.Size, NpgsqlDbType.Bigint);
        var select = string.Join(", ", top.Columns.Select((c, i) => $"{c} as t{i}"));
        sql.Add($"with g as materialized ({statement}) select * from g left join lateral (");
        sql.Add($"(select {select} {inner.From} {innerWhere} {sort.OrderBy} limit {size})");
        sql.Add($" union all (select {select} {inner.From} {rest} {sort.OrderBy} limit {size})");
        sql.Add(") t on true");
        command = sql.ToCommand();
    }

    public override IReadOnlyList<NpgsqlBatchCommand> Commands => [command];

    public override async Task WriteAsync(Utf8JsonWriter json, ResultRows rows, CancellationToken ct)
    {
        json.WriteStartObject();
        json.WriteStartArray("groups");
        if (top is null)
            while (await rows.NextAsync(ct))
            {
                json.WriteStartObject();
                groups.WriteInto(json, rows.Row);
                json.WriteEndObject();
            }
        else
            await WriteTopsAsync(json, rows, top, ct);
        json.WriteEndArray();
        if (currency is not null)
            json.WriteString("currency", currency);
        json.WriteEndObject();
    }

    private async Task WriteTopsAsync(Utf8JsonWriter json, ResultRows rows, RecordShape items, CancellationToken ct)
    {
        var open = false;
        object? current = null;
        while (await rows.NextAsync(ct))
        {
            var key = rows.Row.GetValue(0); // DBNull for the records without a value
            if (!open || !key.Equals(current))
            {
                if (open)
                    Close(json);
                (open, current) = (true, key);
                json.WriteStartObject();
                groups.WriteInto(json, rows.Row);
                json.WriteStartArray("items");
            }
            if (!rows.Row.IsDBNull(groups.Count))
                items.Write(json, rows.Row);
        }
        if (open)
            Close(json);
    }

    private static void Close(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
