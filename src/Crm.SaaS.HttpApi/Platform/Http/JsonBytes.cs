using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Http;

/// <summary>An answer that was written as JSON already: sent whole, so that nothing goes out before the unit of work is committed.</summary>
internal sealed class JsonBytes(ArrayBufferWriter<byte> json, int status = StatusCodes.Status200OK) : IResult
{
    public int? Version { get; init; }
    public string? Location { get; init; }

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>Tells that nothing was done: such an answer is not kept for the request sent again.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>A list: what is the same to a reader has the same tag, though its cursor is sealed anew each time.</summary>
    public bool IsList { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = json.WrittenCount;
        response.Headers.CacheControl = "no-store";
        if (Tag() is { } tag)
        {
            response.Headers.ETag = tag;
            if (HttpMethods.IsGet(httpContext.Request.Method) && IfNoneMatch.Holds(httpContext.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentLength = null;
                response.ContentType = null;
                return;
            }
        }
        if (Location is not null)
            response.Headers.Location = Location;
        await response.BodyWriter.WriteAsync(json.WrittenMemory, httpContext.RequestAborted);
    }

    /// <summary>
    /// The version alone does not tell what is shown: names of other records, the fields that one may see and those that one asked for
    /// change without it. So the tag of a record is its version, which a write goes by, and a print of what is shown.
    /// </summary>
    private string? Tag() =>
        Version is { } version ? $"\"{version}-{Print(json.WrittenSpan)}\""
        : IsList ? $"W/\"{Print(json.WrittenSpan[..WithoutCursor(json.WrittenSpan)])}\""
        : null;

    private static int WithoutCursor(ReadOnlySpan<byte> body) => body.LastIndexOf("\"next\":"u8) is >= 0 and var at ? at : body.Length;

    private static string Print(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }
}
