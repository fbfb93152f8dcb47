using System.Buffers;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Access;

/// <summary>Why somebody may or may not see or change a record.</summary>
internal sealed class AccessEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/crm/{plural}/{id:guid}/access", ExplainAsync).ForSignedIn();

    private static async Task<JsonBytes> ExplainAsync(
        string plural,
        Guid id,
        Guid? user,
        IAccessExplanations explanations,
        CancellationToken ct
    )
    {
        var json = new ArrayBufferWriter<byte>(4 * 1024);
        await explanations.ExplainAsync(plural, id, user, json, ct);
        return new JsonBytes(json);
    }
}
