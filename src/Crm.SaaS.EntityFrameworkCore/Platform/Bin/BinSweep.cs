using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Cells;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Bin;

internal sealed class BinSweep(TenantRounds rounds, TimeProvider time) : IBinSweep, ISingletonDependency
{
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (tenant, days) in await rounds.WithAsync<int>("bin_days", ct))
            await rounds.ForAsync(
                tenant,
                "cleaning the bin",
                (services, stop) => services.GetRequiredService<IBinCleaning>().CleanAsync(time.GetUtcNow().AddDays(-days), stop),
                ct
            );
    }
}
