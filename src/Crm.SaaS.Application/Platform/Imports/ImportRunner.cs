using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Blobs;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// Runs an import batch by batch, each in a transaction of its own together with its progress: a killed run goes on after the last batch that
/// was committed, and nothing is done twice.
/// </summary>
internal sealed class ImportRunner(IServiceScopeFactory scopes, ITenantObjects objects, TimeProvider time) : IScopedDependency
{
    public const string Container = "imports";
    private const int MostErrorsKept = 10_000;

    public async Task RunAsync(Guid importId, CancellationToken ct)
    {
        if (await InScopeAsync(s => FindAsync(s, importId, ct), ct) is not { State: ImportState.Queued or ImportState.Running } import)
            return;
        try
        {
            await RunAsync(import, ct);
        }
        catch (BusinessException refusal)
        {
            await ChangeAsync(importId, i => i.Fail(refusal.Message, time.GetUtcNow()), ct);
        }
    }

    private async Task RunAsync(Import import, CancellationToken ct)
    {
        var target = (await objects.CurrentAsync(ct)).ByName(import.Object);
        var survey = await WithFileAsync(
            import.Id,
            content => ImportSource.SurveyAsync(target, ImportMapping.Parse(import.Mapping), content, ct),
            ct
        );
        await ChangeAsync(import.Id, i => i.Start(survey.Rows), ct);
        var cache = new ReferenceCache();
        await WithFileAsync(
            import.Id,
            async content =>
            {
                await foreach (var rows in ImportSource.BatchesAsync(content, survey, import.Processed, ct))
                    await RunBatchAsync(import.Id, survey, rows, cache, ct);
                return 0;
            },
            ct
        );
        if (survey.Plan.SelfReferences.Any())
            await WithFileAsync(
                import.Id,
                async content =>
                {
                    await foreach (var rows in ImportSource.BatchesAsync(content, survey, 0, ct))
                        await TieAsync(import.Id, survey, rows, cache, ct);
                    return 0;
                },
                ct
            );
        await InScopeAsync(
            async services =>
            {
                (await FindAsync(services, import.Id, ct))!.Finish(time.GetUtcNow());
                await services.GetRequiredService<IBlobStore>().DeleteAsync(Container, import.Id.ToString(), ct);
                return 0;
            },
            ct
        );
    }

    /// <summary>A batch that the database refuses is halved until the row is found that it refuses.</summary>
    private async Task RunBatchAsync(
        Guid importId,
        ImportSurvey survey,
        IReadOnlyList<TableRow> rows,
        ReferenceCache cache,
        CancellationToken ct
    )
    {
        try
        {
            await InScopeAsync(
                async services =>
                {
                    var result = await services
                        .GetRequiredService<ImportBatch>()
                        .RunAsync(survey.Plan, rows, survey.Style, cache, importId, null, ct);
                    await RecordAsync(services, importId, rows.Count, result, ct);
                    return 0;
                },
                ct
            );
            cache.Keep();
        }
        catch (BusinessException refusal) when (refusal.Kind is ErrorKind.Conflict or ErrorKind.Invalid or ErrorKind.Stale)
        {
            cache.Forget();
            if (rows.Count > 1)
            {
                await RunBatchAsync(importId, survey, [.. rows.Take(rows.Count / 2)], cache, ct);
                await RunBatchAsync(importId, survey, [.. rows.Skip(rows.Count / 2)], cache, ct);
                return;
            }
            var problem = new BatchResult();
            problem.Problems.Add(
                new RowProblem(rows[0].Number, refusal.Errors is [var e, ..] ? e.Field : "", "", refusal.Code, refusal.Message)
            );
            await InScopeAsync(
                async services =>
                {
                    await RecordAsync(services, importId, 1, problem, ct);
                    return 0;
                },
                ct
            );
        }
    }

    private Task TieAsync(Guid importId, ImportSurvey survey, IReadOnlyList<TableRow> rows, ReferenceCache cache, CancellationToken ct) =>
        InScopeAsync(
            async services =>
            {
                var result = await services
                    .GetRequiredService<ImportBatch>()
                    .TieAsync(survey.Plan, rows, survey.Style, cache, importId, ct);
                await KeepAsync(services, importId, result.Problems, ct);
                cache.Keep();
                return 0;
            },
            ct
        );

    private static async Task RecordAsync(IServiceProvider services, Guid importId, int processed, BatchResult result, CancellationToken ct)
    {
        var import = (await FindAsync(services, importId, ct))!;
        if (import.Failed < MostErrorsKept)
            await KeepAsync(services, importId, [.. result.Problems, .. result.Lookalikes], ct);
        import.Advance(processed, result.Created, result.Updated, result.Unchanged, result.Failed, result.Lookalikes.Count);
    }

    private static async Task KeepAsync(IServiceProvider services, Guid importId, IEnumerable<RowProblem> problems, CancellationToken ct)
    {
        var import = (await FindAsync(services, importId, ct))!;
        var rows = services.GetRequiredService<IRows>();
        var kept = (await rows.ListAsync<ImportError>(e => e.ImportId == importId, ct))
            .Select(e => (e.RowNumber, e.ColumnName))
            .ToHashSet();
        foreach (var problem in problems.Where(p => kept.Add((p.Row, p.Column))))
            await rows.AddAsync(
                new ImportError
                {
                    TenantId = import.TenantId,
                    ImportId = importId,
                    RowNumber = problem.Row,
                    ColumnName = problem.Column,
                    Value = problem.Value.Length <= 500 ? problem.Value : problem.Value[..500],
                    Code = problem.Code,
                    Message = problem.Message,
                },
                ct
            );
    }

    private Task ChangeAsync(Guid importId, Action<Import> change, CancellationToken ct) =>
        InScopeAsync(
            async services =>
            {
                if (await FindAsync(services, importId, ct) is { } import)
                    change(import);
                return 0;
            },
            ct
        );

    private async Task<T> WithFileAsync<T>(Guid importId, Func<Stream, Task<T>> use, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var content =
            await scope.ServiceProvider.GetRequiredService<IBlobStore>().OpenAsync(Container, importId.ToString(), ct)
            ?? throw BusinessException.Invalid("imports:file-gone", "The uploaded file is gone. Upload it again.");
        return await use(content);
    }

    private static Task<Import?> FindAsync(IServiceProvider services, Guid importId, CancellationToken ct) =>
        services.GetRequiredService<IRows>().FindAsync<Import>(i => i.Id == importId, ct);

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var result = await work(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CompleteAsync(ct);
        return result;
    }
}
