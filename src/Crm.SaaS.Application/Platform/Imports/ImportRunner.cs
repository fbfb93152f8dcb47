using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Blobs;
using Crm.SaaS.Platform.Objects;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// Runs an import batch by batch, each in a transaction of its own together with its progress: a killed run goes on after the last batch that
/// was committed, and nothing is done twice.
/// </summary>
internal sealed class ImportRunner(
    IServiceScopeFactory scopes,
    ImportWork work,
    ITenantObjects objects,
    ITexts texts,
    ICurrentUser currentUser,
    TimeProvider time
) : IScopedDependency
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
            await ChangeAsync(importId, i => i.Fail(texts.SentenceOf(refusal), time.GetUtcNow()), ct);
        }
    }

    private async Task RunAsync(Import import, CancellationToken ct)
    {
        var registry = await objects.CurrentAsync(ct);
        var files = new List<(ImportedFile File, string Blob, ImportSurvey Survey)>();
        foreach (var (place, part) in import.Files().Index())
        {
            var (target, blob) = (registry.ByName(part.Object), import.BlobOf(place));
            var survey = await WithFileAsync(
                blob,
                content => ImportSource.SurveyAsync(target, _ => ImportMapping.Parse(part.Mapping), currentUser.Required, content, ct),
                ct
            );
            files.Add((new ImportedFile(import.Id, part.FileName), blob, survey));
        }
        await ChangeAsync(import.Id, i => i.Start(files.Sum(f => f.Survey.Rows)), ct);
        var cache = new ReferenceCache();
        // What is processed is counted over all files: those before it are done, and of its own file the rows before it.
        var done = import.Processed;
        foreach (var (file, blob, survey) in files)
        {
            var skipped = Math.Min(done, survey.Rows);
            done -= skipped;
            if (skipped < survey.Rows)
                await WithFileAsync(
                    blob,
                    async content =>
                    {
                        var batches = ImportSource.BatchesAsync(content, survey, skipped, ct);
                        await new BatchesInOrder(work, file, survey, cache).RunAsync(batches, ct);
                        return 0;
                    },
                    ct
                );
        }
        foreach (var (file, blob, survey) in files.Where(f => f.Survey.Plan.SelfReferences.Count > 0))
            await WithFileAsync(
                blob,
                async content =>
                {
                    await foreach (var batch in ImportSource.BatchesAsync(content, survey, 0, ct))
                        await TieAsync(file, survey, batch.Rows, cache, ct);
                    return 0;
                },
                ct
            );
        await work.InScopeAsync(
            async services =>
            {
                (await ImportProgress.FindAsync(services, import.Id, ct))!.Finish(time.GetUtcNow());
                foreach (var (_, blob, _) in files)
                    await services.GetRequiredService<IBlobStore>().DeleteAsync(Container, [blob], ct);
            },
            ct
        );
    }

    private Task TieAsync(
        ImportedFile file,
        ImportSurvey survey,
        IReadOnlyList<TableRow> rows,
        ReferenceCache cache,
        CancellationToken ct
    ) =>
        work.InScopeAsync(
            async services =>
            {
                var result = await services
                    .GetRequiredService<ImportBatch>()
                    .TieAsync(survey.Plan, rows, survey.Style, cache, file.ImportId, ct);
                await ImportProgress.KeepAsync(services, file, [.. result.Problems, .. result.Warnings], ct);
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

    private async Task<T> WithFileAsync<T>(string blob, Func<Stream, Task<T>> use, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var content =
            await scope.ServiceProvider.GetRequiredService<IBlobStore>().OpenAsync(Container, blob, ct)
            ?? throw BusinessException.Invalid("imports:file-gone", "The uploaded file is gone. Upload it again.");
        return await use(content);
    }
}
