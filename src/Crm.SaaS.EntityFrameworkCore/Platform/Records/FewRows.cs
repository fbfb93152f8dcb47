using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Platform.Records;

/// <summary>Saves few rows: a statement per table, all of them in one round trip.</summary>
/// <param name="isLast">Whether they may wait for the next statement or the commit, and go with it.</param>
internal sealed class FewRows(TenantSession session, RowTables tables, bool isLast) : RowWriter(session, tables)
{
    private readonly List<NpgsqlBatchCommand> commands = [];
    private int answers;

    protected override Task InsertAsync(RowTable table, IReadOnlyCollection<object> rows, string? where, CancellationToken ct) =>
        SendAsync(where is null ? table.Insert(rows) : table.InsertWhere(rows, where), ct);

    protected override Task UpdateAsync(RowTable table, IReadOnlyCollection<object> rows, CancellationToken ct)
    {
        answers++;
        return SendAsync(table.Update(rows), ct);
    }

    protected override Task DeleteAsync(
        RowTable table,
        IReadOnlyCollection<object> rows,
        IReadOnlyList<string> key,
        CancellationToken ct
    ) => SendAsync(table.Delete(rows, key), ct);

    protected override Task SendAsync(NpgsqlBatchCommand command, CancellationToken ct)
    {
        commands.Add(command);
        return Task.CompletedTask;
    }

    public override async Task FinishAsync(CancellationToken ct)
    {
        Session.Later(commands, answers);
        if (!isLast)
            await Session.FlushAsync(ct);
    }
}
