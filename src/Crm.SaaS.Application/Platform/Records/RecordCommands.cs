using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Duplicates;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Platform.Records;

/// <summary>Single commands and batches of them as they come in over HTTP.</summary>
internal sealed class RecordCommands(
    ITenantObjects objects,
    RecordPipeline pipeline,
    CommandPreview preview,
    DuplicateFinder duplicates,
    CommandGathering gathering,
    ICurrentUser currentUser,
    IUnitOfWork work
) : IRecordCommands
{
    private const int Attempts = 5;

    public async Task<RecordVersion> RunAsync(RecordOperation operation, CancellationToken ct)
    {
        var draft = work.HasBegun ? await RunAsync(operation, RunOptions.Last, ct) : await GatherAsync(operation, ct);
        var written = new RecordVersion(draft.Record.Id, draft.Record.Version);
        return operation.WantsLookalikes && draft.IsNew
            ? written with
            {
                Lookalikes = [.. (await LookalikesAsync(operation, draft, ct)).Select(l => l.Id)],
            }
            : written;
    }

    public async Task PreviewAsync(RecordOperation operation, IBufferWriter<byte> output, CancellationToken ct)
    {
        try
        {
            var raised = new List<DomainEvent>();
            var draft = await RunAsync(operation, RunOptions.Single with { Raised = raised }, ct);
            var lookalikes = draft.Command.Kind is CommandKind.Create or CommandKind.Update
                ? await LookalikesAsync(operation, draft, ct)
                : [];
            var target = await TargetAsync(operation.Plural, ct);
            await preview.WriteAsync([new PreviewedRecord(target, null, draft, null) { Lookalikes = lookalikes }], raised, output, ct);
        }
        finally
        {
            await work.RollBackAsync();
        }
    }

    public Task<IReadOnlyList<BatchItem>> RunAsync(JsonElement batch, CancellationToken ct)
    {
        var wanted = RecordBatch.Parse(batch);
        return RetryAsync(
            async () =>
            {
                var items = new List<BatchItem>();
                await RunAsync(wanted, RunOptions.Single, (ask, _, draft, refusal) => items.Add(Item(ask, draft, refusal)), ct);
                return (IReadOnlyList<BatchItem>)items;
            },
            !wanted.Continues && wanted.Operations.All(o => o.Version is null)
        );
    }

    public async Task PreviewAsync(JsonElement batch, IBufferWriter<byte> output, CancellationToken ct)
    {
        var wanted = RecordBatch.Parse(batch);
        try
        {
            var raised = new List<DomainEvent>();
            var records = new List<PreviewedRecord>();
            await RunAsync(
                wanted with
                {
                    Continues = true,
                },
                RunOptions.Single with
                {
                    Raised = raised,
                },
                (ask, target, draft, refusal) => records.Add(new PreviewedRecord(target, ask.Ref, draft, refusal)),
                ct
            );
            await preview.WriteAsync(records, raised, output, ct);
        }
        finally
        {
            await work.RollBackAsync();
        }
    }

    private async Task RunAsync(
        RecordBatch batch,
        RunOptions options,
        Action<BatchOperation, ObjectDefinition?, Draft?, BusinessException?> done,
        CancellationToken ct
    )
    {
        var made = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (place, ask) in batch.Operations.Index())
        {
            Draft? draft = null;
            ObjectDefinition? target = null;
            try
            {
                target = await TargetAsync(ask.Object, ct);
                var operation = ask.Resolve(target, made);
                await work.PartAsync(async () => draft = await RunAsync(operation, options, ct), ct);
                if (ask.Ref is not null)
                    made[ask.Ref] = draft!.Record.Id;
                done(ask, target, draft, null);
            }
            catch (BusinessException refusal) when (batch.Continues)
            {
                done(ask, target, null, refusal);
            }
            catch (BusinessException refusal) when (refusal.Kind != ErrorKind.Stale || ask.Version is not null)
            {
                throw RecordBatch.Refused(place, refusal);
            }
        }
    }

    /// <summary>Runs an operation with those that come at the same time, and commits it.</summary>
    private async Task<Draft> GatherAsync(RecordOperation operation, CancellationToken ct)
    {
        var kind = new AlikeCommands(currentUser.Required, await TargetAsync(operation.Plural, ct), operation.Action);
        // What cannot be read is refused before anybody waits for it.
        _ = OperationReader.Read(operation, kind.Target);
        return await gathering.RunAsync(kind, operation, work.StatementLimit, RunAndCommitAsync, ct);

        async Task<Draft> RunAndCommitAsync()
        {
            var draft = await RunAsync(operation, RunOptions.Last, ct);
            await work.CompleteAsync(ct);
            return draft;
        }
    }

    private async Task<Draft> RunAsync(RecordOperation operation, RunOptions options, CancellationToken ct)
    {
        var target = await TargetAsync(operation.Plural, ct);
        var draft = (await pipeline.RunAsync(target, [OperationReader.Read(operation, target)], options, ct))[0];
        return draft.Failed ? throw draft.ToException() : draft;
    }

    private async Task<IReadOnlyList<Lookalike>> LookalikesAsync(RecordOperation operation, Draft draft, CancellationToken ct) =>
        await duplicates.FindAsync(await TargetAsync(operation.Plural, ct), draft.Record, draft.Record.Id, ct);

    private async Task<ObjectDefinition> TargetAsync(string plural, CancellationToken ct) =>
        (await objects.CurrentAsync(ct)).ByPlural(plural);

    /// <summary>A batch that names no version wants its changes on whatever is there: a race that is lost is run again on what the winner left.</summary>
    private async Task<T> RetryAsync<T>(Func<Task<T>> run, bool onWhateverIsThere)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await run();
            }
            catch (BusinessException lost) when (lost.Kind == ErrorKind.Stale && onWhateverIsThere && attempt < Attempts)
            {
                await work.RollBackAsync();
            }
    }

    private static BatchItem Item(BatchOperation ask, Draft? draft, BusinessException? refusal) =>
        new(ask.Ref, draft?.IsNew == true, draft is null ? null : new RecordVersion(draft.Record.Id, draft.Record.Version), refusal);
}
