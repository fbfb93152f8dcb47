using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Platform.Records;

/// <summary>
/// How rows come into their tables: a statement per table, all of them in one round trip. Nothing of another tenant does; the database would
/// refuse it as well.
/// </summary>
/// <param name="isLast">Whether they may wait for the next statement or the commit, and go with it.</param>
internal sealed class RowWriter(TenantSession session, RowTables tables, bool isLast)
{
    private readonly Dictionary<string, int> written = new(StringComparer.Ordinal);
    private readonly List<NpgsqlBatchCommand> commands = [];
    private int answers;

    /// <summary>How many rows came into which table.</summary>
    public IReadOnlyDictionary<string, int> Written => written;

    /// <param name="where">What must hold for a row <c>o</c> to be inserted; null: nothing.</param>
    public void Insert<T>(Type type, IReadOnlyCollection<T> rows, string? where = null)
        where T : class, IMultiTenant
    {
        if (Of(type, rows) is { } table)
            Add(where is null ? Counted(table, rows.Count).Insert(rows) : Counted(table, rows.Count).InsertWhere(rows, where));
    }

    /// <summary>Changes records; each has the version after the one that is to be found. Refuses where one is newer.</summary>
    /// <param name="unchanged">Columns that stay as they are.</param>
    public void Update(Type type, IReadOnlyCollection<Record> rows, IReadOnlySet<string> unchanged)
    {
        if (Of(type, rows) is not { } table)
            return;
        answers++;
        Add(Counted(table, rows.Count).Update(rows, unchanged));
    }

    /// <summary>Removes the rows that agree with these in <paramref name="key"/>.</summary>
    public void Delete<T>(IReadOnlyCollection<T> rows, IReadOnlyList<string> key)
        where T : class, IMultiTenant
    {
        if (Of(typeof(T), rows) is { } table)
            Add(table.Delete(rows, key));
    }

    /// <summary>Removes what a shared table holds of an object's records.</summary>
    public void Forget(string table, ObjectDefinition of, IEnumerable<Guid> records)
    {
        Guid[] ids = [.. records];
        if (ids.Length == 0)
            return;
        var delete = new NpgsqlBatchCommand($"delete from {table} where object = $1 and record_id = any($2)");
        delete.Parameters.Add(new NpgsqlParameter<string> { TypedValue = of.Name });
        delete.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        Add(delete);
    }

    /// <summary>
    /// Words of many records wait in longer lists before they are sorted into their index: fewer, larger sortings cost half as much. Of a few
    /// they wait in short ones, which searches have to read as a whole.
    /// </summary>
    public void ExpectManyWords() => Add(new NpgsqlBatchCommand("set local gin_pending_list_limit = '4MB'"));

    /// <summary>Sends what is not sent yet.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        session.Later(commands, answers);
        if (!isLast)
            await session.FlushAsync(ct);
    }

    private void Add(NpgsqlBatchCommand command) => commands.Add(command);

    private RowTable Counted(RowTable table, int rows)
    {
        written[table.Name] = written.GetValueOrDefault(table.Name) + rows;
        return table;
    }

    private RowTable? Of(Type type, IReadOnlyCollection<IMultiTenant> rows)
    {
        if (rows.Any(r => r.TenantId != session.TenantId))
            throw new InvalidOperationException($"A {type.Name} of another tenant was about to be saved.");
        return rows.Count == 0 ? null : tables.Of(type);
    }
}
