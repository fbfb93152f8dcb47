using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Crm.SaaS.Platform.Model;

/// <summary>Builds the model before the first request is taken, which would otherwise wait for it.</summary>
internal sealed class ModelWarmUp(IDbContextFactory<CrmDbContext> models) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var context = await models.CreateDbContextAsync(cancellationToken);
        _ = context.Model;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
