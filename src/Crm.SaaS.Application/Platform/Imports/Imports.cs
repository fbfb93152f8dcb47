using System.Buffers;
using System.Text;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Blobs;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;

namespace Crm.SaaS.Platform.Imports;

internal sealed class Imports(
    ITenantObjects objects,
    IRows rows,
    IBlobStore blobs,
    IOutbox outbox,
    ImportPreview preview,
    MappingSuggestion suggestion,
    ICurrentUser currentUser,
    TimeProvider time
) : IImports
{
    private const int Listed = 100;

    public async Task PreviewAsync(string plural, string? mapping, ImportFile file, IBufferWriter<byte> output, CancellationToken ct) =>
        await preview.WriteAsync(
            await ImportableAsync(plural, ct),
            mapping is null ? null : ImportMapping.Parse(mapping),
            file,
            output,
            ct
        );

    public async Task<ImportDto> StartAsync(string plural, string? mapping, ImportFile file, CancellationToken ct)
    {
        var target = await ImportableAsync(plural, ct);
        var principal = currentUser.Required;
        var at = time.GetUtcNow();
        // What is wrong with the file or the mapping as a whole is told now, not by the job.
        await using var table = await UploadedTable.OpenAsync(file.Content, file.Sheet, ct);
        var survey = await ImportSource.SurveyAsync(
            target,
            headers => mapping is null ? suggestion.Of(headers, target) : ImportMapping.Parse(mapping),
            principal,
            table.Content,
            ct
        );
        table.Content.Position = 0;
        var name = Path.GetFileName(file.Name) + (table.Sheets.Count > 1 ? $" · {table.Sheet}" : "");
        var import = new Import(
            principal.TenantId,
            target.Name,
            name.Length <= 200 ? name : name[..200],
            survey.Plan.Mapping.ToJson().GetRawText(),
            principal.UserId,
            at
        );
        await rows.AddAsync(import, ct);
        await blobs.SaveAsync(ImportRunner.Container, import.BlobOf(0), table.Content, ct);
        await outbox.AddAsync(new ImportQueued(import.Id), ct);
        return Shape(import, await objects.CurrentAsync(ct));
    }

    public async Task<ImportList> ListAsync(CancellationToken ct)
    {
        var registry = await objects.CurrentAsync(ct);
        var visible = await rows.ListAsync<Import>(_ => true, ct);
        return new ImportList([
            .. visible.Where(i => MayImport(registry, i)).OrderByDescending(i => i.CreatedAt).Take(Listed).Select(i => Shape(i, registry)),
        ]);
    }

    public async Task<ImportDto> GetAsync(Guid id, CancellationToken ct) => Shape(await FindAsync(id, ct), await objects.CurrentAsync(ct));

    public async Task ErrorsAsync(Guid id, Stream output, CancellationToken ct)
    {
        var several = (await FindAsync(id, ct)).Parts is not null;
        var errors = await rows.ListAsync<ImportError>(e => e.ImportId == id, ct);
        await using var csv = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await csv.WriteAsync(several ? "file,row,column,value,code,reason\r\n" : "row,column,value,code,reason\r\n");
        foreach (
            var e in errors
                .OrderBy(e => e.File, StringComparer.Ordinal)
                .ThenBy(e => e.RowNumber)
                .ThenBy(e => e.ColumnName, StringComparer.Ordinal)
        )
            await csv.WriteAsync(
                $"{(several ? CsvText.Of(e.File) + "," : "")}{e.RowNumber},{CsvText.Of(e.ColumnName)},{CsvText.Of(e.Value)},{CsvText.Of(e.Code)},{CsvText.Of(e.Message)}\r\n"
            );
    }

    public async Task<ImportDto> UndoAsync(Guid id, CancellationToken ct)
    {
        var import = await FindAsync(id, ct);
        import.BeginUndo();
        await outbox.AddAsync(new ImportUndoQueued(id), ct);
        return Shape(import, await objects.CurrentAsync(ct));
    }

    private async Task<ObjectDefinition> ImportableAsync(string plural, CancellationToken ct)
    {
        var target = (await objects.CurrentAsync(ct)).ByPlural(plural);
        if (!target.IsImportable)
            throw BusinessException.Conflict("imports:not-importable", $"{target.Many()} cannot be imported.");
        currentUser.Required.Demand(target.Permissions.Import);
        return target;
    }

    private async Task<Import> FindAsync(Guid id, CancellationToken ct)
    {
        var import = await rows.FindAsync<Import>(i => i.Id == id, ct);
        return import is not null && MayImport(await objects.CurrentAsync(ct), import)
            ? import
            : throw BusinessException.NotFound("This import");
    }

    /// <summary>An import into an object that was retired is told to nobody until it is back.</summary>
    private bool MayImport(ObjectRegistry registry, Import import) =>
        import.Files().All(f => registry.Find(f.Object) is { } target && currentUser.Required.Can(target.Permissions.Import));

    internal static ImportDto Shape(Import i, ObjectRegistry registry) =>
        new(
            i.Id,
            registry.ByName(i.Object).Plural,
            i.FileName,
            i.State,
            i.Rows,
            i.Processed,
            i.Created,
            i.Updated,
            i.Unchanged,
            i.Failed,
            i.Duplicates,
            i.Message,
            i.CreatedAt,
            i.FinishedAt,
            i.CanUndo
        );
}
