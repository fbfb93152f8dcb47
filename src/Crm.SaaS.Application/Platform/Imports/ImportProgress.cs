using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Objects;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Imports;

/// <summary>A file of an import: its name where there are several, else nothing.</summary>
internal sealed record ImportedFile(Guid ImportId, string Name);

/// <summary>How far an import is and which rows it left out, saved with the batch that they are of.</summary>
internal static class ImportProgress
{
    private const int MostErrorsKept = 10_000;

    public static Task<Import?> FindAsync(IServiceProvider services, Guid importId, CancellationToken ct) =>
        services.GetRequiredService<IRows>().FindAsync<Import>(i => i.Id == importId, ct);

    public static async Task RecordAsync(
        IServiceProvider services,
        ImportedFile file,
        int processed,
        BatchResult result,
        CancellationToken ct
    )
    {
        var import = (await FindAsync(services, file.ImportId, ct))!;
        if (import.Failed < MostErrorsKept)
            await KeepAsync(services, file, [.. result.Problems, .. result.Lookalikes, .. result.Warnings], ct);
        import.Advance(processed, result.Created, result.Updated, result.Unchanged, result.Failed, result.Lookalikes.Count);
    }

    public static async Task KeepAsync(
        IServiceProvider services,
        ImportedFile file,
        IReadOnlyCollection<RowProblem> problems,
        CancellationToken ct
    )
    {
        if (problems.Count == 0)
            return;
        var import = (await FindAsync(services, file.ImportId, ct))!;
        var (rows, texts) = (services.GetRequiredService<IRows>(), services.GetRequiredService<ITexts>());
        var kept = (await rows.ListAsync<ImportError>(e => e.ImportId == file.ImportId, ct))
            .Select(e => (e.File, e.RowNumber, e.ColumnName))
            .ToHashSet();
        foreach (var problem in problems.Where(p => kept.Count < MostErrorsKept && kept.Add((file.Name, p.Row, p.Column))))
            await rows.AddAsync(
                new ImportError
                {
                    TenantId = import.TenantId,
                    ImportId = file.ImportId,
                    File = file.Name,
                    RowNumber = problem.Row,
                    ColumnName = problem.Column,
                    Value = problem.Value.Length <= 500 ? problem.Value : problem.Value[..500],
                    Code = problem.Code,
                    Message = texts.SentenceOf(problem.Code, problem.Sentence),
                },
                ct
            );
    }
}
