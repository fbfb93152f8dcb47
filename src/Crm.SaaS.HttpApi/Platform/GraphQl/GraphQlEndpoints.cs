using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>GraphQL over HTTP (graphql.github.io/graphql-over-http), by POST alone.</summary>
internal sealed class GraphQlEndpoints : IEndpoints
{
    public const string Path = "/api/crm/graphql";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, AnswerAsync).ForSignedIn();
        routes.MapGet(Path + "/schema", SchemaAsync).ForSignedIn();
    }

    private static async Task<JsonBytes> AnswerAsync(HttpContext http, IGraphQl graphQl, CancellationToken ct)
    {
        var type = ResponseType.Of(http.Request) ?? throw new BadHttpRequestException("Not acceptable", StatusCodes.Status406NotAcceptable);
        if (!http.Request.HasJsonContentType())
            throw new BadHttpRequestException("Not JSON", StatusCodes.Status415UnsupportedMediaType);
        var body = await ReadAsync(http.Request, ct);
        using var request = JsonDocument.Parse(body);
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        var outcome = await graphQl.AnswerAsync(request.RootElement, json, ct);
        return new JsonBytes(json, type.StatusOf(outcome)) { ContentType = type.Name, IsRefusal = outcome != GraphQlOutcome.Answered };
    }

    private static async Task<IResult> SchemaAsync(IGraphQl graphQl, CancellationToken ct) =>
        TypedResults.Text(await graphQl.SchemaAsync(ct), "text/plain; charset=utf-8");

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var body = new ArrayBufferWriter<byte>(4 * 1024);
        while (await request.Body.ReadAsync(body.GetMemory(), ct) is > 0 and var read)
        {
            body.Advance(read);
            if (body.WrittenCount > IGraphQl.MostBytes)
                throw new BadHttpRequestException("Too large", StatusCodes.Status413PayloadTooLarge);
        }
        return body.WrittenMemory;
    }
}
