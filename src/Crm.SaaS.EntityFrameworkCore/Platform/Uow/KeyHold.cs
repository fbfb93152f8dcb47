using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Records;
using Npgsql;
using NpgsqlTypes;

namespace Crm.SaaS.Platform.Uow;

internal sealed class KeyHold(TenantSession session, ICurrentTenant currentTenant) : IKeyHold
{
    public async Task WaitAsync(string kind, Guid id, CancellationToken ct)
    {
        // What is held is held until the transaction ends, so there has to be one.
        await session.ConnectionAsync(ct);
        var wait = new NpgsqlBatchCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))");
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
