using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Files;

/// <summary>Files are uploaded by themselves and fetched through the record that holds them, always as something to be saved, never to be run.</summary>
internal sealed class FileEndpoints : IEndpoints
{
    private const long LargestForm = 26L << 20;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/crm/files", UploadAsync).ForSignedIn().WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        routes.MapGet("/api/crm/{plural}/{id:guid}/files/{field}", FetchAsync).ForSignedIn();
    }

    private static async Task<Created<FileDto>> UploadAsync(HttpRequest request, IFiles files, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            throw BusinessException.Invalid("files:no-file", "Send the file as multipart/form-data in a part named “file”.");
        var file =
            (await request.ReadFormAsync(ct)).Files["file"]
            ?? throw BusinessException.Invalid("files:no-file", "The part named “file” is missing.");
        await using var content = file.OpenReadStream();
        return TypedResults.Created((string?)null, await files.UploadAsync(file.FileName, file.ContentType, content, ct));
    }

    private static async Task<FileStreamHttpResult> FetchAsync(
        string plural,
        Guid id,
        string field,
        HttpResponse response,
        IFiles files,
        CancellationToken ct
    )
    {
        var found = await files.OpenAsync(plural, id, field, ct);
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Stream(found.Content, found.File.ContentType, found.File.Name);
    }
}
