using System.Globalization;
using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Platform.Records;

/// <summary>
/// Saves many rows: COPY into a staging table of the session, then one set-based statement per table. (COPY straight into a walled table is
/// refused by PostgreSQL; the statement that follows passes the wall's check like any other.)
/// </summary>
internal sealed class ManyRows(TenantSession session, RowTables tables) : RowWriter(session, tables)
{
    private bool prepared;

    protected override async Task InsertAsync(RowTable table, IReadOnlyCollection<object> rows, string? where, CancellationToken ct)
    {
        var stage = await StageAsync(table, rows, ct);
        await ExecuteAsync($"insert into {table.Name} ({table.Names}) select {table.Names} from {stage} o where {where ?? "true"}", ct);
        await ExecuteAsync($"drop table {stage}", ct);
    }

    protected override async Task UpdateAsync(RowTable table, IReadOnlyCollection<object> rows, CancellationToken ct)
    {
        var stage = await StageAsync(table, rows, ct);
        var sets = table.Columns.Select(c => c.Name).Where(c => c is not ("tenant_id" or "id")).Select(c => $"{c} = s.{c}");
        var changed = await ExecuteAsync(
            $"update {table.Name} t set {string.Join(", ", sets)} from {stage} s where t.tenant_id = s.tenant_id and t.id = s.id and t.version = s.version - 1",
            ct
        );
        if (changed != rows.Count)
            throw DatabaseRefusals.ChangedBySomeoneElse();
        await ExecuteAsync($"drop table {stage}", ct);
    }

    protected override async Task DeleteAsync(
        RowTable table,
        IReadOnlyCollection<object> rows,
        IReadOnlyList<string> key,
        CancellationToken ct
    )
    {
        var stage = await StageAsync(table, rows, ct);
        await ExecuteAsync(
            $"delete from {table.Name} t using {stage} s where {string.Join(" and ", key.Select(c => $"t.{c} = s.{c}"))}",
            ct
        );
        await ExecuteAsync($"drop table {stage}", ct);
    }

    protected override Task SendAsync(NpgsqlBatchCommand command, CancellationToken ct) => Session.ExecuteAsync(command, ct);

    public override Task FinishAsync(CancellationToken ct) => Task.CompletedTask;

    private async Task<string> StageAsync(RowTable table, IReadOnlyCollection<object> rows, CancellationToken ct)
    {
        await PrepareAsync(ct);
        var stage = string.Create(CultureInfo.InvariantCulture, $"stage_{table.Name}");
        // The columns only: the search index may be written but not read, so it cannot be copied by "like".
        await ExecuteAsync(
            $"create temp table {stage} ({string.Join(", ", table.Columns.Select(c => $"{c.Name} {c.StoreType}"))}) on commit drop",
            ct
        );
        var connection = await Session.ConnectionAsync(ct);
        RowColumn[] columns = [.. table.Columns];
        await using var copy = await connection.BeginBinaryImportAsync($"copy {stage} ({table.Names}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in columns)
                await column.CopyAsync(copy, row, ct);
        }
        await copy.CompleteAsync(ct);
        return stage;
    }

    /// <summary>Words wait in longer lists before they are sorted into their index: fewer, larger sortings cost half as much.</summary>
    private async Task PrepareAsync(CancellationToken ct)
    {
        if (prepared)
            return;
        prepared = true;
        await ExecuteAsync("set local gin_pending_list_limit = '4MB'", ct);
    }

    private Task<int> ExecuteAsync(string sql, CancellationToken ct) => Session.ExecuteAsync(new NpgsqlBatchCommand(sql), ct);
}
