using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Http;

/// <summary>An answer that was written as JSON already: sent whole, so that nothing goes out before the unit of work is committed.</summary>
internal sealed class JsonBytes(ArrayBufferWriter<byte> json, int status = StatusCodes.Status200OK) : IResult
{
    public int? Version { get; init; }
    public string? Location { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.WrittenCount;
        response.Headers.CacheControl = "no-store";
        if (Version is { } version)
            response.Headers.ETag = $"\"{version}\"";
        if (Location is not null)
            response.Headers.Location = Location;
        await response.BodyWriter.WriteAsync(json.WrittenMemory, httpContext.RequestAborted);
    }
}
