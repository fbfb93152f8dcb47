using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Duplicates;

internal sealed class DuplicateEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/crm/{plural}/{id:guid}/duplicates", OfAsync).ForSignedIn();
        var duplicates = routes.MapGroup("/api/crm/{plural}/duplicates");
        duplicates.MapGet("/", ListAsync).ForSignedIn();
        duplicates.MapPost("/", CheckAsync).ForSignedIn();
        duplicates.MapGet("/scan", (string plural, IDuplicates d, CancellationToken ct) => d.LastScanAsync(plural, ct)).ForSignedIn();
        duplicates.MapPost("/scan", ScanAsync).ForSignedIn();
        duplicates.MapPost("/decide", DecideAsync).ForSignedIn();
    }

    private static async Task<JsonBytes> OfAsync(string plural, Guid id, IDuplicates duplicates, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>(2 * 1024);
        await duplicates.OfAsync(plural, id, json, ct);
        return new JsonBytes(json);
    }

    private static async Task<JsonBytes> ListAsync(
        string plural,
        string? state,
        int? page,
        int? size,
        IDuplicates duplicates,
        CancellationToken ct
    )
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        await duplicates.ListAsync(plural, state, page, size, json, ct);
        return new JsonBytes(json);
    }

    private static async Task<JsonBytes> CheckAsync(string plural, JsonElement draft, IDuplicates duplicates, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>(2 * 1024);
        await duplicates.CheckAsync(plural, draft, json, ct);
        return new JsonBytes(json);
    }

    private static async Task<Accepted<DuplicateScanDto>> ScanAsync(
        string plural,
        HttpRequest request,
        IDuplicates duplicates,
        CancellationToken ct
    ) => TypedResults.Accepted($"{request.PathBase}/api/crm/{plural}/duplicates/scan", await duplicates.ScanAsync(plural, ct));

    private static async Task<NoContent> DecideAsync(string plural, DecidePairInput input, IDuplicates duplicates, CancellationToken ct)
    {
        await duplicates.DecideAsync(plural, input, ct);
        return TypedResults.NoContent();
    }
}
