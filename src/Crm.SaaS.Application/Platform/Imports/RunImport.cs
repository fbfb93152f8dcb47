using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.Imports;

internal sealed class RunImport(ImportRunner runner) : IEventHandler<ImportQueued>
{
    public Task HandleAsync(ImportQueued happened, CancellationToken ct) => runner.RunAsync(happened.ImportId, ct);
}
