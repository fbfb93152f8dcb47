using System.Text.Json;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.EventBus;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Bulk;

/// <summary>
/// Runs and undoes bulk jobs batch by batch, each in a transaction of its own together with the states of its items: a killed run goes on
/// with the items that still wait, and nothing is done twice.
/// </summary>
internal sealed class BulkRunner(IServiceScopeFactory scopes, TimeProvider time) : IEventHandler<BulkQueued>, IEventHandler<BulkUndoQueued>
{
    private const int Batch = 500;

    public Task HandleAsync(BulkQueued happened, CancellationToken ct) =>
        WorkAsync(happened.JobId, [BulkState.Queued, BulkState.Running], RunBatchAsync, ct);

    public Task HandleAsync(BulkUndoQueued happened, CancellationToken ct) =>
        WorkAsync(happened.JobId, [BulkState.Undoing], UndoBatchAsync, ct);

    private async Task WorkAsync(
        Guid jobId,
        string[] states,
        Func<IServiceProvider, Guid, CancellationToken, Task<bool>> batch,
        CancellationToken ct
    )
    {
        try
        {
            while (
                await InScopeAsync(
                    async services =>
                        await FindAsync(services, jobId, ct) is { } job && states.Contains(job.State) && await batch(services, jobId, ct),
                    ct
                )
            ) { }
        }
        catch (BusinessException refusal)
        {
            await InScopeAsync(
                async services =>
                {
                    var message = services.GetRequiredService<ITexts>().SentenceOf(refusal);
                    (await FindAsync(services, jobId, ct))!.Fail(message, time.GetUtcNow());
                    return true;
                },
                ct
            );
        }
    }

    private async Task<bool> RunBatchAsync(IServiceProvider services, Guid jobId, CancellationToken ct)
    {
        var items = services.GetRequiredService<IBulkItems>();
        var waiting = await items.NextAsync(jobId, BulkItemState.Waiting, Batch, ct);
        var job = (await FindAsync(services, jobId, ct))!;
        if (waiting.Count == 0)
        {
            job.Finish(time.GetUtcNow());
            return false;
        }
        var request = await RequestOfAsync(services, job, ct);
        var turns = await services.GetRequiredService<BulkBatch>().RunAsync(request, [.. waiting.Select(i => i.RecordId)], jobId, null, ct);
        var texts = services.GetRequiredService<ITexts>();
        var outcomes = waiting.Zip(turns, (item, turn) => Outcome(item, turn, texts)).ToList();
        await items.SettleAsync(jobId, outcomes, ct);
        // The rows that the batch loaded are forgotten with its parts, the job among them.
        job = (await FindAsync(services, jobId, ct))!;
        job.Begin();
        job.Advance(
            outcomes.Count(o => o.State == BulkItemState.Changed),
            outcomes.Count(o => o.State == BulkItemState.Unchanged),
            outcomes.Count(o => o.State == BulkItemState.Refused)
        );
        return true;
    }

    private async Task<bool> UndoBatchAsync(IServiceProvider services, Guid jobId, CancellationToken ct)
    {
        var items = services.GetRequiredService<IBulkItems>();
        var changed = await items.NextAsync(jobId, BulkItemState.Changed, Batch, ct);
        var job = (await FindAsync(services, jobId, ct))!;
        if (changed.Count == 0)
        {
            job.FinishUndo(time.GetUtcNow());
            return false;
        }
        var request = await RequestOfAsync(services, job, ct);
        var outcomes = await services.GetRequiredService<BulkReversal>().RunAsync(request, jobId, changed, ct);
        await items.SettleAsync(jobId, outcomes, ct);
        job = (await FindAsync(services, jobId, ct))!;
        job.AdvanceUndo(outcomes.Count, outcomes.Count(o => o.State == BulkItemState.Conflict));
        return true;
    }

    private static BulkOutcome Outcome(BulkItem item, BulkTurn turn, ITexts texts) =>
        turn.Refusal is { } refusal
            ? new BulkOutcome(item.Position, BulkItemState.Refused, refusal.Code, texts.SentenceOf(refusal))
            : new BulkOutcome(item.Position, turn.Draft!.IsSaved ? BulkItemState.Changed : BulkItemState.Unchanged);

    private static async Task<BulkRequest> RequestOfAsync(IServiceProvider services, BulkJob job, CancellationToken ct)
    {
        var registry = await services.GetRequiredService<ITenantObjects>().CurrentAsync(ct);
        var target =
            registry.Find(job.Object)
            ?? throw BusinessException.Conflict("bulk:object-retired", "The object whose records were to be changed is retired.");
        using var json = JsonDocument.Parse(job.Request);
        return BulkRequest.Parse(json.RootElement, target);
    }

    private static Task<BulkJob?> FindAsync(IServiceProvider services, Guid id, CancellationToken ct) =>
        services.GetRequiredService<IRows>().FindAsync<BulkJob>(j => j.Id == id, ct);

    private async Task<bool> InScopeAsync(Func<IServiceProvider, Task<bool>> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var goesOn = await work(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CompleteAsync(ct);
        return goesOn;
    }
}
