using Crm.SaaS.DependencyInjection;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Cells;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Bin;

internal sealed class BinSweep(
    TenantCells cells,
    ICurrentTenant currentTenant,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<BinSweep> log
) : IBinSweep, ISingletonDependency
{
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (tenant, days) in await KeepingAsync(ct))
            try
            {
                using var _ = currentTenant.Change(tenant);
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IBinCleaning>().CleanAsync(time.GetUtcNow().AddDays(-days), ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                // One company's trouble is not its neighbours'.
                log.LogWarning(failure, "The bin of {Tenant} could not be cleaned.", tenant);
            }
    }

    private async Task<IReadOnlyList<(Guid Tenant, int Days)>> KeepingAsync(CancellationToken ct)
    {
        await using var command = cells.Control.CreateCommand("select id, bin_days from tenants where is_active order by id");
        await using var row = await command.ExecuteReaderAsync(ct);
        var tenants = new List<(Guid, int)>();
        while (await row.ReadAsync(ct))
            tenants.Add((row.GetGuid(0), row.GetInt32(1)));
        return tenants;
    }
}
