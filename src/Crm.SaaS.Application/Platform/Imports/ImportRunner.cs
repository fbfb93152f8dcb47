using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Blobs;
using Crm.SaaS.Platform.Objects;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// Runs an import batch by batch, each in a transaction of its own together with its progress: a killed run goes on after the last batch that
/// was committed, and nothing is done twice.
/// </summary>
internal sealed class ImportRunner(IServiceScopeFactory scopes, ImportWork work, ITenantObjects objects, TimeProvider time)
    : IScopedDependency
{
    public const string Container = "imports";

    public async Task RunAsync(Guid importId, CancellationToken ct)
    {
        if (
            await work.InScopeAsync(s => ImportProgress.FindAsync(s, importId, ct), ct)
            is not { State: ImportState.Queued or ImportState.Running } import
        )
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
                var batches = ImportSource.BatchesAsync(content, survey, import.Processed, ct);
                await new BatchesInOrder(work, import.Id, survey, cache).RunAsync(batches, ct);
                return 0;
            },
            ct
        );
        if (survey.Plan.SelfReferences.Any())
            await WithFileAsync(
                import.Id,
                async content =>
                {
                    await foreach (var batch in ImportSource.BatchesAsync(content, survey, 0, ct))
                        await TieAsync(import.Id, survey, batch.Rows, cache, ct);
                    return 0;
                },
                ct
            );
        await work.InScopeAsync(
            async services =>
            {
                (await ImportProgress.FindAsync(services, import.Id, ct))!.Finish(time.GetUtcNow());
                await services.GetRequiredService<IBlobStore>().DeleteAsync(Container, import.Id.ToString(), ct);
            },
            ct
        );
    }

    private Task TieAsync(Guid importId, ImportSurvey survey, IReadOnlyList<TableRow> rows, ReferenceCache cache, CancellationToken ct) =>
        work.InScopeAsync(
            async services =>
            {
                var result = await services
                    .GetRequiredService<ImportBatch>()
                    .TieAsync(survey.Plan, rows, survey.Style, cache, importId, ct);
                await ImportProgress.KeepAsync(services, importId, result.Problems, ct);
                cache.Keep();
            },
            ct
        );

    private Task ChangeAsync(Guid importId, Action<Import> change, CancellationToken ct) =>
        work.InScopeAsync(
            async services =>
            {
                if (await ImportProgress.FindAsync(services, importId, ct) is { } import)
                    change(import);
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
}
