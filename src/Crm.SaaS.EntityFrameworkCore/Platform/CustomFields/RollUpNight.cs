using Crm.SaaS.DependencyInjection;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Cells;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.CustomFields;

internal sealed class RollUpNight(TenantCells cells, ICurrentTenant currentTenant, IServiceScopeFactory scopes, ILogger<RollUpNight> log)
    : IRollUpNight,
        ISingletonDependency
{
    private const int FirstHour = 1;
    private const int LastHour = 4;

    public async Task RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        foreach (var (tenant, zone) in await TenantsAsync(ct))
            if (DayOf(now, zone) is { } day)
                try
                {
                    using var _ = currentTenant.Change(tenant);
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<IRollUpCheck>().RunAsync(day, ct);
                }
                catch (Exception failure) when (!ct.IsCancellationRequested)
                {
                    // One company's trouble is not its neighbours'.
                    log.LogWarning(failure, "The roll-ups of {Tenant} could not be checked.", tenant);
                }
    }

    /// <summary>The day whose night it is there; null by day.</summary>
    private static DateOnly? DayOf(DateTimeOffset now, string zone)
    {
        var there = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? TimeZoneInfo.ConvertTime(now, known) : now;
        return there.Hour is >= FirstHour and <= LastHour ? DateOnly.FromDateTime(there.DateTime) : null;
    }

    private async Task<IReadOnlyList<(Guid Tenant, string Zone)>> TenantsAsync(CancellationToken ct)
    {
        await using var command = cells.Control.CreateCommand("select id, time_zone from tenants where is_active order by id");
        await using var row = await command.ExecuteReaderAsync(ct);
        var tenants = new List<(Guid, string)>();
        while (await row.ReadAsync(ct))
            tenants.Add((row.GetGuid(0), row.GetString(1)));
        return tenants;
    }
}
