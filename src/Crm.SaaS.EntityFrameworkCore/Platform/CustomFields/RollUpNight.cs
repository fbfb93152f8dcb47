using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Cells;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.CustomFields;

internal sealed class RollUpNight(TenantRounds rounds) : IRollUpNight, ISingletonDependency
{
    private const int FirstHour = 1;
    private const int LastHour = 4;

    public async Task RunAsync(DateTimeOffset now, CancellationToken ct)
    {
        foreach (var (tenant, zone) in await rounds.WithAsync<string>("time_zone", ct))
            if (DayOf(now, zone) is { } day)
                await rounds.ForAsync(
                    tenant,
                    "checking the roll-ups",
                    (services, stop) => services.GetRequiredService<IRollUpCheck>().RunAsync(day, stop),
                    ct
                );
    }

    /// <summary>The day whose night it is there; null by day.</summary>
    private static DateOnly? DayOf(DateTimeOffset now, string zone)
    {
        var there = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? TimeZoneInfo.ConvertTime(now, known) : now;
        return there.Hour is >= FirstHour and <= LastHour ? DateOnly.FromDateTime(there.DateTime) : null;
    }
}
