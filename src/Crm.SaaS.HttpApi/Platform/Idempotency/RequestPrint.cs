using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Idempotency;

/// <summary>Hashes a POST that carries an Idempotency-Key before anything reads its body: address with query, type and body.</summary>
public sealed class RequestPrint(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";
    private static readonly object Item = new();

    /// <summary>The key and the hash of a request that is to be done once; null for any other.</summary>
    internal static (string Key, string Print)? Of(HttpContext http) => http.Items[Item] as (string, string)?;

    public async Task InvokeAsync(HttpContext http)
    {
        if (
            HttpMethods.IsPost(http.Request.Method)
            && http.Request.Headers.TryGetValue(Header, out var key)
            && http.GetEndpoint()?.Metadata.GetMetadata<EndpointAccess>() is { Anonymous: false }
        )
            http.Items[Item] = ((string, string)?)(key.ToString(), await PrintAsync(http.Request, http.RequestAborted));
        await next(http);
    }

    private static async Task<string> PrintAsync(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.UTF8.GetBytes($"{request.Method} {request.PathBase}{request.Path}{request.QueryString}\n{request.ContentType}\n")
        );
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await request.Body.ReadAsync(buffer, ct) is > 0 and var read)
                hash.AppendData(buffer, 0, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
