using Crm.SaaS.Platform.Model;
using Crm.SaaS.Platform.Uow;
using Npgsql;

namespace Crm.SaaS.Platform.Records;

/// <summary>Saves few rows: a statement per table, all of them in one round trip.</summary>
internal sealed class FewRows(TenantSession session, CrmDbContext context) : RowWriter(session, context)
{
    private readonly List<NpgsqlBatchCommand> commands = [];
    private readonly List<(NpgsqlBatchCommand Command, int Rows)> updates = [];

    protected override Task InsertAsync(RowTable table, IReadOnlyCollection<object> rows, string? where, CancellationToken ct) =>
        SendAsync(where is null ? table.Insert(rows) : table.InsertWhere(rows, where), ct);

    protected override Task UpdateAsync(RowTable table, IReadOnlyCollection<object> rows, CancellationToken ct)
    {
        var update = table.Update(rows);
        updates.Add((update, rows.Count));
        return SendAsync(update, ct);
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
        await Session.ReadAsync(
            commands,
            async reader =>
            {
                while (await reader.NextResultAsync(ct)) { }
                return 0;
            },
            ct
        );
        if (updates.Exists(u => u.Command.RecordsAffected != u.Rows))
            throw DatabaseRefusals.ChangedBySomeoneElse();
    }
}
