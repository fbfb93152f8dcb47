using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Uow;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// Reads through a cursor of the server. One statement would hold its place as long as the slowest reader takes, and run into the limit on
/// how long a statement may take; a cursor gives each block a statement of its own, out of one snapshot.
/// </summary>
internal sealed class RecordStream(TenantSession session, TimeProvider time) : IRecordStream
{
    private const int Block = 2_000;

    /// <summary>How many of one company are read at once, over all servers: each holds a connection and a snapshot while its reader takes its time.</summary>
    public const int AtOnce = 3;

    public async Task<long> ReadAsync(RecordQuery query, Principal principal, RecordSink sink, CancellationToken ct)
    {
        principal.Demand(query.Object.Permissions.Read);
        try
        {
            var asking = new Asking(principal, time.GetUtcNow());
            var types = await BeginAsync(query, asking, ct);
            if (await BegunAsync(asking, ct) is { } anew)
            {
                await session.ExecuteAsync(new NpgsqlBatchCommand("close export"), ct);
                types = await BeginAsync(query, anew, ct);
            }
            return await ReadAsync(types, sink, ct);
        }
        catch (PostgresException failure) when (QueryRefusals.Explain(failure) is { } refusal)
        {
            throw refusal;
        }
        finally
        {
            // Nothing was written; this ends the cursor and gives the connection back.
            await session.RollBackAsync();
        }
    }

    private async Task<IReadOnlyList<FieldType>> BeginAsync(RecordQuery query, Asking asking, CancellationToken ct)
    {
        var sql = new SqlText();
        var scope = new QueryScope(sql, query.Object, asking.Principal, asking.Context(query.Currency));
        var columns = query.Select.Select(p => Column(scope, p)).ToList();
        var sort = new SortSql(scope, query.Sort);
        var where = scope.Where(query.Object.Permissions.Read, query.Deleted, ListStatement.Matching(query, scope));
        sql.Add("declare export no scroll cursor for select ");
        sql.Add($"{string.Join(", ", columns.Select(c => c.Sql))} {scope.From} {where} {sort.OrderBy}");
        await session.ExecuteAsync(sql.ToCommand(), ct);
        return [.. columns.Select(c => c.Type)];
    }

    /// <summary>Takes a place for as long as the transaction lasts, on whichever server, and gives what has to be asked anew.</summary>
    private Task<Asking?> BegunAsync(Asking asking, CancellationToken ct) =>
        session.ReadAsync(
            [Place(asking.Principal.TenantId), Asking.CurrenciesInUse()],
            async reader =>
            {
                if (!await reader.ReadAsync(ct))
                    throw new BusinessException(
                        ErrorKind.Limited,
                        "exports:too-many",
                        $"{AtOnce} exports of your company are running. Begin this one when one of them is over."
                    );
                await reader.NextResultAsync(ct);
                return asking.ReliesOnOneCurrency ? await asking.AnewAsync(new ResultRows(reader), ct) : null;
            },
            ct
        );

    /// <summary>Places are tried one after the other until one is free; no row where none is.</summary>
    private static NpgsqlBatchCommand Place(Guid tenantId)
    {
        var sql = new SqlText();
        var key = sql.Value(TenantKey.For(tenantId, "export"), NpgsqlDbType.Text);
        return sql.Add($"select place from generate_series(1, {sql.Value(AtOnce, NpgsqlDbType.Integer)}) place ")
            .Add($"where pg_try_advisory_xact_lock(hashtextextended({key}, place)) limit 1")
            .ToCommand();
    }

    private async Task<long> ReadAsync(IReadOnlyList<FieldType> types, RecordSink sink, CancellationToken ct)
    {
        var values = new object?[types.Count];
        var total = 0L;
        while (true)
        {
            var read = await session.ReadAsync(
                [Fetch(total)],
                async rows =>
                {
                    var count = 0;
                    for (; await rows.ReadAsync(ct); count++)
                    {
                        for (var i = 0; i < values.Length; i++)
                            values[i] = rows.IsDBNull(i) ? null : SqlTypes.Read(rows, i, types[i]);
                        sink.Add(values);
                    }
                    return count;
                },
                ct
            );
            total += read;
            await sink.PauseAsync(ct);
            if (read < Block)
                return total;
        }
    }

    /// <summary>
    /// The driver prepares what it sees again and then believes in the columns of the first time, which are another cursor's: so no two texts
    /// are the same.
    /// </summary>
    private static NpgsqlBatchCommand Fetch(long from) =>
        new(string.Create(CultureInfo.InvariantCulture, $"fetch {Block} from export -- {Guid.CreateVersion7():N} {from}"));

    /// <summary>
    /// What a path shows: the value, or the title of the record that it refers to. Nothing where there is no such record, or none that may be
    /// seen: what is worked out, such as a stand-in for a hidden title, would have a value for it too.
    /// </summary>
    private static (string Sql, FieldType Type) Column(QueryScope scope, FieldPath path)
    {
        if (path.Field.Target is { } target)
        {
            var referred = scope.AliasOfTarget(path);
            return (There(referred, scope.Column(referred, target, target.Title)), target.Title.Type);
        }
        var column = scope.Column(path);
        return (path.References.Count == 0 ? column : There(scope.AliasOf(path), column), path.Field.Type);
    }

    private static string There(string alias, string column) => $"case when {alias}.id is not null then {column} end";
}
