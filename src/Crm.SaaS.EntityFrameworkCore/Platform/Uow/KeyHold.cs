using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Records;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Uow;

internal sealed class KeyHold(TenantSession session, ICurrentTenant currentTenant) : IKeyHold
{
    public Task WaitAsync(string kind, Guid id, CancellationToken ct) => WaitAsync("pg_advisory_xact_lock", kind, id, ct);

    public Task ShareAsync(string kind, Guid id, CancellationToken ct) => WaitAsync("pg_advisory_xact_lock_shared", kind, id, ct);

    private async Task WaitAsync(string locks, string kind, Guid id, CancellationToken ct)
    {
        // What is held is held until the transaction ends, so there has to be one.
        await session.ConnectionAsync(ct);
        var wait = new NpgsqlBatchCommand($"select {locks}(hashtextextended($1, 0))");
        wait.Parameters.Add(
            new NpgsqlParameter<string>
            {
                TypedValue = TenantKey.For(currentTenant.RequiredId, "hold", kind, id.ToString("N")),
                NpgsqlDbType = NpgsqlDbType.Text,
            }
        );
        await session.ExecuteAsync(wait, ct);
    }
}
