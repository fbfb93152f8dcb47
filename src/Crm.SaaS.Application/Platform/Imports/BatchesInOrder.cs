using System.Runtime.ExceptionServices;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// Runs batches one batch ahead: while one is written, the next is read, checked and made into records, up to where its own writing would begin.
/// It begins when the one before is committed, so that batches and the import's progress are saved in the order of the file. What goes wrong
/// with a batch throws the one ahead of it away; both are then run one after the other.
/// </summary>
internal sealed class BatchesInOrder(ImportWork work, ImportedFile file, ImportSurvey survey, ReferenceCache cache)
{
    public async Task RunAsync(IAsyncEnumerable<ImportRows> batches, CancellationToken ct)
    {
        Ahead? before = null;
        try
        {
            await foreach (var rows in batches.WithCancellation(ct))
            {
                // Rows of records that the batch before is making find them only when it is committed.
                if (before is not null && (!MayRunAhead || rows.Keys.Overlaps(before.Rows.Keys)))
                {
                    await FinishAsync(before, ct);
                    before = null;
                }
                var next = new Ahead(rows);
                next.Begin(() => RunAsync(next, ct));
                await Task.WhenAny(next.AtItsTurn, next.Done);
                if (before is not null && await FailedAsync(before))
                {
                    await next.DropAsync();
                    cache.Forget();
                    await FinishAsync(before, ct);
                    next = new Ahead(rows);
                    next.Begin(() => RunAsync(next, ct));
                }
                next.Go();
                before = next;
            }
            if (before is not null)
                await FinishAsync(before, ct);
        }
        catch
        {
            if (before is not null)
                await before.DropAsync();
            throw;
        }
    }

    /// <summary>Who looks like whom is asked of the records that are there, those of the batch before among them.</summary>
    private bool MayRunAhead => survey.Plan.Mapping.OnDuplicate == OnDuplicate.Create;

    private async Task RunAsync(Ahead batch, CancellationToken ct)
    {
        // What rows refer to is found, or made, before them and for itself: the batch then only refers to what is there.
        await work.InScopeAsync(
            services =>
                services
                    .GetRequiredService<ImportBatch>()
                    .ResolveAsync(survey.Plan, batch.Rows.Rows, survey.Style, cache, file.ImportId, ct),
            ct
        );
        cache.Keep();
        await work.InScopeAsync(
            async services =>
            {
                var result = await services
                    .GetRequiredService<ImportBatch>()
                    .RunAsync(
                        survey.Plan,
                        batch.Rows.Rows,
                        survey.Style,
                        cache,
                        new RunOptions(file.ImportId, Turn: batch.TurnAsync),
                        null,
                        ct
                    );
                await batch.TurnAsync();
                await ImportProgress.RecordAsync(services, file, batch.Rows.Rows.Count, result, ct);
            },
            ct
        );
    }

    private static async Task<bool> FailedAsync(Ahead batch)
    {
        await batch.Done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return batch.Done.IsFaulted;
    }

    private async Task FinishAsync(Ahead batch, CancellationToken ct)
    {
        try
        {
            await batch.Done;
        }
        catch (BusinessException refusal) when (IsOfRows(refusal))
        {
            cache.Forget();
            await SplitAsync(batch.Rows.Rows, refusal, ct);
        }
    }

    /// <summary>A batch that the database refuses is halved until the row is found that it refuses.</summary>
    private async Task SplitAsync(IReadOnlyList<TableRow> rows, BusinessException refusal, CancellationToken ct)
    {
        if (rows.Count > 1)
        {
            await RunAsync([.. rows.Take(rows.Count / 2)], ct);
            await RunAsync([.. rows.Skip(rows.Count / 2)], ct);
            return;
        }
        var problem = new BatchResult();
        problem.Problems.Add(
            new RowProblem(rows[0].Number, refusal.Errors is [var e, ..] ? e.Field : "", "", refusal.Code, refusal.Message)
        );
        await work.InScopeAsync(services => ImportProgress.RecordAsync(services, file, 1, problem, ct), ct);
    }

    private async Task RunAsync(IReadOnlyList<TableRow> rows, CancellationToken ct)
    {
        try
        {
            await work.InScopeAsync(
                async services =>
                {
                    var result = await services
                        .GetRequiredService<ImportBatch>()
                        .RunAsync(survey.Plan, rows, survey.Style, cache, new RunOptions(file.ImportId), null, ct);
                    await ImportProgress.RecordAsync(services, file, rows.Count, result, ct);
                },
                ct
            );
            cache.Keep();
        }
        catch (BusinessException refusal) when (IsOfRows(refusal))
        {
            cache.Forget();
            await SplitAsync(rows, refusal, ct);
        }
    }

    private static bool IsOfRows(BusinessException refusal) => refusal.Kind is ErrorKind.Conflict or ErrorKind.Invalid or ErrorKind.Stale;

    /// <summary>A batch that has begun and waits for its turn to write.</summary>
    private sealed class Ahead(ImportRows rows)
    {
        private readonly TaskCompletionSource atItsTurn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ImportRows Rows => rows;

        public Task AtItsTurn => atItsTurn.Task;

        public Task Done { get; private set; } = Task.CompletedTask;

        public void Begin(Func<Task> run) => Done = Task.Run(run);

        public Task TurnAsync()
        {
            atItsTurn.TrySetResult();
            return turn.Task;
        }

        public void Go() => turn.TrySetResult();

        /// <summary>Ends it without its having written anything.</summary>
        public async Task DropAsync()
        {
            turn.TrySetCanceled();
            await Done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
