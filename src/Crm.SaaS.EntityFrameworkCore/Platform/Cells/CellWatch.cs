using Crm.SaaS.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Cells;

/// <summary>
/// Does the same in every database on the map, each on its own: one that cannot be reached or has no connection string holds up nobody but
/// the tenants in it. Cells that join the map are found while the program runs.
/// </summary>
internal sealed class CellWatch(TenantCells cells, ILogger<CellWatch> log) : ISingletonDependency
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <param name="work">What is done in a cell until it is stopped; begun anew where it fails.</param>
    public async Task RunAsync(Func<string, CancellationToken, Task> work, CancellationToken stopping)
    {
        var working = new Dictionary<string, Task>(StringComparer.Ordinal);
        while (!stopping.IsCancellationRequested)
            try
            {
                foreach (var name in await cells.NamesAsync(stopping))
                    if (!working.TryGetValue(name, out var running) || running.IsCompleted)
                        working[name] = WorkAsync(name, work, stopping);
                await Task.Delay(LookEvery, stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                log.LogError("The map of cells cannot be read ({Reason})", failure.Message);
                await Task.WhenAny(Task.Delay(Pause, stopping));
            }
            catch (OperationCanceledException) { }
        await Task.WhenAll(working.Values);
    }

    private async Task WorkAsync(string cell, Func<string, CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            await work(cell, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.LogError("The cell “{Cell}” is not worked for ({Reason})", cell, failure.Message);
        }
        catch (OperationCanceledException) { }
    }
}
