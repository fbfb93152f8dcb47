using Crm.SaaS.DependencyInjection;
using Crm.SaaS.MultiTenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Cells;

/// <summary>Work that is done for one company after the other, each in a scope of its own.</summary>
internal sealed class TenantRounds(TenantCells cells, ICurrentTenant currentTenant, IServiceScopeFactory scopes, ILogger<TenantRounds> log)
    : ISingletonDependency
{
    /// <summary>Companies that are active, with one of their settings.</summary>
    /// <param name="column">A column of <c>tenants</c>.</param>
    public async Task<IReadOnlyList<(Guid Tenant, T Setting)>> WithAsync<T>(string column, CancellationToken ct)
    {
        await using var command = cells.Control.CreateCommand($"select id, {column} from tenants where is_active order by id");
        await using var row = await command.ExecuteReaderAsync(ct);
        var tenants = new List<(Guid, T)>();
        while (await row.ReadAsync(ct))
            tenants.Add((row.GetGuid(0), row.GetFieldValue<T>(1)));
        return tenants;
    }

    /// <summary>Does it for every active company. What fails for one is logged by its name, and the next one's turn comes.</summary>
    public async Task EachAsync(string what, Func<IServiceProvider, CancellationToken, Task> work, CancellationToken ct)
    {
        foreach (var (tenant, _) in await WithAsync<Guid>("id", ct))
            await ForAsync(tenant, what, work, ct);
    }

    public async Task ForAsync(Guid tenant, string what, Func<IServiceProvider, CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            using var _ = currentTenant.Change(tenant);
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // One company's trouble is not its neighbours'.
            log.LogWarning(failure, "Not done for {Tenant}: {What}.", tenant, what);
        }
    }
}
