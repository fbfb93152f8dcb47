using System.Buffers;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Imports;

internal sealed class ImportEndpoints : IEndpoints
{
    private const long LargestFile = 256L << 20;
    private const long LargestSet = 1L << 30;
    private const int MostFiles = 20;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/crm/{plural}/import", ImportAsync).ForSignedIn().WithMetadata(new RequestSizeLimitAttribute(LargestFile));
        var imports = routes.MapGroup("/api/crm/imports");
        imports.MapGet("/", (IImports service, CancellationToken ct) => service.ListAsync(ct)).ForSignedIn();
        imports.MapPost("/", ImportSetAsync).ForSignedIn().WithMetadata(new RequestSizeLimitAttribute(LargestSet));
        imports.MapGet("/presets", (IImportSets service) => service.Presets()).ForSignedIn();
        imports.MapGet("/{id:guid}", (Guid id, IImports service, CancellationToken ct) => service.GetAsync(id, ct)).ForSignedIn();
        imports.MapGet("/{id:guid}/errors", ErrorsAsync).ForSignedIn();
        imports.MapPost("/{id:guid}/undo", UndoAsync).ForSignedIn();
    }

    private static async Task<IResult> ImportAsync(
        string plural,
        bool? preview,
        HttpRequest request,
        IImports service,
        CancellationToken ct
    )
    {
        var form = await FormAsync(request, LargestFile, ct);
        var file = form.Files["file"] ?? throw BusinessException.Invalid("imports:no-file", "The part named “file” is missing.");
        var mapping = form["mapping"].ToString() is { Length: > 0 } text ? text : null;
        await using var content = file.OpenReadStream();
        var sent = new ImportFile(file.FileName, content, form["sheet"].ToString() is { Length: > 0 } sheet ? sheet : null);
        if (preview == true)
        {
            var json = new ArrayBufferWriter<byte>(32 * 1024);
            await service.PreviewAsync(plural, mapping, sent, json, ct);
            return new JsonBytes(json);
        }
        var import = await service.StartAsync(plural, mapping, sent, ct);
        return TypedResults.Accepted($"{request.PathBase}/api/crm/imports/{import.Id}", import);
    }

    private static async Task<IResult> ImportSetAsync(bool? preview, HttpRequest request, IImportSets service, CancellationToken ct)
    {
        var form = await FormAsync(request, LargestSet, ct);
        var files = form.Files.GetFiles("file");
        if (files.Count is 0 or > MostFiles)
            throw BusinessException.Invalid("imports:no-file", $"Send 1 to {MostFiles} files in parts named “file”.");
        string? Said(string name) => form[name].ToString() is { Length: > 0 } text ? text : null;
        var contents = files.Select(f => f.OpenReadStream()).ToList();
        try
        {
            var sent = files.Select((f, i) => new ImportFile(f.FileName, contents[i], null)).ToList();
            if (preview == true)
            {
                var json = new ArrayBufferWriter<byte>(32 * 1024);
                await service.PreviewAsync(Said("preset"), sent, Said("choices"), json, ct);
                return new JsonBytes(json);
            }
            var import = await service.StartAsync(Said("preset"), sent, Said("choices"), ct);
            return TypedResults.Accepted($"{request.PathBase}/api/crm/imports/{import.Id}", import);
        }
        finally
        {
            foreach (var content in contents)
                await content.DisposeAsync();
        }
    }

    private static async Task<IFormCollection> FormAsync(HttpRequest request, long largest, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            throw BusinessException.Invalid("imports:no-file", "Send files as multipart/form-data in parts named “file”.");
        try
        {
            return await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = largest }, ct);
        }
        catch (InvalidDataException)
        {
            throw BusinessException.Invalid("imports:bad-upload", $"The upload is broken off, or larger than {largest >> 20} MB.");
        }
    }

    private static async Task<FileContentHttpResult> ErrorsAsync(Guid id, IImports service, CancellationToken ct)
    {
        var csv = new MemoryStream();
        await service.ErrorsAsync(id, csv, ct);
        return TypedResults.File(csv.ToArray(), "text/csv; charset=utf-8", $"import-errors-{id:N}.csv");
    }

    private static async Task<Accepted<ImportDto>> UndoAsync(Guid id, HttpRequest request, IImports service, CancellationToken ct) =>
        TypedResults.Accepted($"{request.PathBase}/api/crm/imports/{id}", await service.UndoAsync(id, ct));
}
