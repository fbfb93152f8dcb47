using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Cells;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Blobs;

internal sealed class BlobSweep(BlobSpaces spaces, TenantRounds rounds) : IBlobSweep, ISingletonDependency
{
    public Task RunAsync(CancellationToken ct) =>
        spaces.Any ? rounds.EachAsync("files that nobody holds", RemoveAsync, ct) : Task.CompletedTask;

    private async Task RemoveAsync(IServiceProvider services, CancellationToken ct)
    {
        var objects = services.GetRequiredService<BlobObjects>();
        var leaving = await objects.LeavingAsync(ct);
        if (leaving.Count == 0)
            return;
        // First the objects: were their rows gone before them, nothing would remember them.
        foreach (var (space, key) in leaving)
            await spaces.Named(space).DeleteAsync(key, ct);
        await objects.ForgetAsync(leaving.Select(l => l.Key), ct);
        await services.GetRequiredService<IUnitOfWork>().CompleteAsync(ct);
    }
}
