using System.Buffers;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Imports;

internal sealed class ImportEndpoints : IEndpoints
{
    private const long LargestFile = 256L << 20;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/crm/{plural}/import", ImportAsync).ForSignedIn().WithMetadata(new RequestSizeLimitAttribute(LargestFile));
        var imports = routes.MapGroup("/api/crm/imports");
        imports.MapGet("/", (IImports service, CancellationToken ct) => service.ListAsync(ct)).ForSignedIn();
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
        if (!request.HasFormContentType)
            throw BusinessException.Invalid("imports:no-file", "Send the file as multipart/form-data in a part named “file”.");
        var form = await request.ReadFormAsync(ct);
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

    private static async Task<FileContentHttpResult> ErrorsAsync(Guid id, IImports service, CancellationToken ct)
    {
        var csv = new MemoryStream();
        await service.ErrorsAsync(id, csv, ct);
        return TypedResults.File(csv.ToArray(), "text/csv; charset=utf-8", $"import-errors-{id:N}.csv");
    }

    private static async Task<Accepted<ImportDto>> UndoAsync(Guid id, HttpRequest request, IImports service, CancellationToken ct) =>
        TypedResults.Accepted($"{request.PathBase}/api/crm/imports/{id}", await service.UndoAsync(id, ct));
}
