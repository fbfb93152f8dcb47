using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Merging;

internal sealed class MergeEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/crm/{plural}/{id:guid}/merge", MergeAsync).ForSignedIn();
        routes.MapGet("/api/crm/{plural}/{id:guid}/merges", ListAsync).ForSignedIn();
        routes.MapPost("/api/crm/merges/{id:guid}/undo", UndoAsync).ForSignedIn();
    }

    private static async Task<IResult> MergeAsync(
        string plural,
        Guid id,
        bool? preview,
        JsonElement request,
        HttpContext http,
        IMerging merging,
        CancellationToken ct
    )
    {
        var expected = IfMatch.Of(http);
        if (preview != true)
            return TypedResults.Ok(await merging.MergeAsync(plural, id, expected, request, ct));
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        await merging.PreviewAsync(plural, id, expected, request, json, ct);
        return new JsonBytes(json);
    }

    private static Task<MergeList> ListAsync(string plural, Guid id, IMerging merging, CancellationToken ct) =>
        merging.ListAsync(plural, id, ct);

    private static Task<MergeUndone> UndoAsync(Guid id, IMerging merging, CancellationToken ct) => merging.UndoAsync(id, ct);
}
