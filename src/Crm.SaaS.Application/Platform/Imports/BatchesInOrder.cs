using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Platform.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// Runs a few batches at once and commits them in the order of the file: while some are written, the next is read, checked and made into records.
/// Batches are made into records one after the other; each saves its progress and is committed when the one before is. What goes wrong with a
/// batch throws those behind it away; they are then run one after the other.
/// </summary>
internal sealed class BatchesInOrder(ImportWork work, ImportedFile file, ImportSurvey survey, ReferenceCache cache)
{
    private const int MostAtOnce = 3;

    private readonly Queue<Ahead> running = new();

    public async Task RunAsync(IAsyncEnumerable<ImportRows> batches, CancellationToken ct)
    {
        try
        {
            await foreach (var rows in batches.WithCancellation(ct))
            {
                var most = MayBegin(rows) ? MostAtOnce : 1;
                while (running.Count >= most)
                    await FinishFirstAsync(ct);
                var next = new Ahead(rows, running.LastOrDefault());
                running.Enqueue(next);
                next.Begin(() => RunAsync(next, ct));
                await Task.WhenAny(next.Made, next.Done);
            }
            while (running.Count > 0)
                await FinishFirstAsync(ct);
        }
        catch
        {
            foreach (var batch in running)
                await batch.Done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>Rows of records that a running batch is making find them only when it is committed.</summary>
    private bool MayBegin(ImportRows rows) => MayRunAhead && !running.Any(b => rows.Keys.Overlaps(b.Rows.Keys));

    /// <summary>
    /// Who looks like whom is asked of the records that are there, those of the batch before among them; and records are numbered in the order of the file.
    /// </summary>
    private bool MayRunAhead =>
        survey.Plan.Mapping.OnDuplicate == OnDuplicate.Create && !survey.Plan.Object.Fields.Any(f => f.Type is AutoNumberType);

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
                        new RunOptions(file.ImportId, Made: batch.WasMade),
                        null,
                        ct
                    );
                await batch.TurnAsync();
                await ImportProgress.RecordAsync(services, file, batch.Rows.Rows.Count, result, ct);
            },
            ct
        );
    }

    private async Task FinishFirstAsync(CancellationToken ct)
    {
        var first = running.Peek();
        await first.Done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (first.Done.IsCompletedSuccessfully)
        {
            running.Dequeue();
            return;
        }
        // None of those behind it was committed, nor will be.
        foreach (var batch in running)
            await batch.Done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Ahead[] behind = [.. running.Skip(1)];
        running.Clear();
        cache.Forget();
        await FinishAsync(first, ct);
        foreach (var batch in behind)
            await RunAsync(batch.Rows.Rows, ct);
    }

    private async Task FinishAsync(Ahead batch, CancellationToken ct)
    {
        try
        {
            await batch.Done;
        }
        catch (BusinessException refusal) when (IsOfRows(refusal))
        {
            await SplitAsync(batch.Rows.Rows, refusal, ct);
        }
        catch (TimeoutException)
        {
            await RunAsync(batch.Rows.Rows, ct);
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
            new RowProblem(rows[0].Number, refusal.Errors is [var e, ..] ? e.Field : "", "", refusal.Code, refusal.Sentence)
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

    /// <summary>A batch that has begun; it is committed after the one before it.</summary>
    private sealed class Ahead(ImportRows rows, Ahead? before)
    {
        /// <summary>
        /// So long a batch holds what it wrote while it waits. The one before may wait for that: for a key that both have, say, which the
        /// database cannot see to be two waiting for each other.
        /// </summary>
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
        private readonly TaskCompletionSource made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Ahead? before = before;

        public ImportRows Rows => rows;

        /// <summary>Its rows are records now, which are about to be written.</summary>
        public Task Made => made.Task;

        public Task Done { get; private set; } = Task.CompletedTask;

        public void Begin(Func<Task> run) => Done = Task.Run(run);

        public void WasMade() => made.TrySetResult();

        /// <summary>Waits until the batch before is committed. Throws where it failed, or takes too long.</summary>
        public async Task TurnAsync()
        {
            WasMade();
            if (before is not null)
                await before.Done.WaitAsync(Patience);
            before = null;
        }
    }
}
