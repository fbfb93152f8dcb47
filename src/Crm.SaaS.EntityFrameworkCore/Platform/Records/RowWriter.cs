using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Platform.Records;

/// <summary>How rows come into their tables. Nothing of another tenant does; the database would refuse it as well.</summary>
internal abstract class RowWriter(TenantSession session, RowTables tables)
{
    private readonly Dictionary<string, int> written = new(StringComparer.Ordinal);

    protected TenantSession Session => session;

    /// <summary>How many rows came into which table.</summary>
    public IReadOnlyDictionary<string, int> Written => written;

    /// <param name="where">What must hold for a row <c>o</c> to be inserted; null: nothing.</param>
    public Task InsertAsync<T>(Type type, IReadOnlyCollection<T> rows, CancellationToken ct, string? where = null)
        where T : class, IMultiTenant =>
        Of(type, rows) is { } table ? InsertAsync(Counted(table, rows.Count), rows, where, ct) : Task.CompletedTask;

    /// <summary>Changes records; each has the version after the one that is to be found. Refuses where one is newer.</summary>
    public Task UpdateAsync(Type type, IReadOnlyCollection<Record> rows, CancellationToken ct) =>
        Of(type, rows) is { } table ? UpdateAsync(table, rows, ct) : Task.CompletedTask;

    /// <summary>Removes the rows that agree with these in <paramref name="key"/>.</summary>
    public Task DeleteAsync<T>(IReadOnlyCollection<T> rows, IReadOnlyList<string> key, CancellationToken ct)
        where T : class, IMultiTenant => Of(typeof(T), rows) is { } table ? DeleteAsync(table, rows, key, ct) : Task.CompletedTask;

    /// <summary>Removes what a shared table holds of an object's records.</summary>
    public Task ForgetAsync(string table, ObjectDefinition of, IEnumerable<Guid> records, CancellationToken ct)
    {
        Guid[] ids = [.. records];
        if (ids.Length == 0)
            return Task.CompletedTask;
        var delete = new NpgsqlBatchCommand($"delete from {table} where object = $1 and record_id = any($2)");
        delete.Parameters.Add(new NpgsqlParameter<string> { TypedValue = of.Name });
        delete.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        return SendAsync(delete, ct);
    }

    /// <summary>Sends what is not sent yet.</summary>
    public abstract Task FinishAsync(CancellationToken ct);

    protected abstract Task InsertAsync(RowTable table, IReadOnlyCollection<object> rows, string? where, CancellationToken ct);

    protected abstract Task UpdateAsync(RowTable table, IReadOnlyCollection<object> rows, CancellationToken ct);

    protected abstract Task DeleteAsync(RowTable table, IReadOnlyCollection<object> rows, IReadOnlyList<string> key, CancellationToken ct);

    protected abstract Task SendAsync(NpgsqlBatchCommand command, CancellationToken ct);

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
