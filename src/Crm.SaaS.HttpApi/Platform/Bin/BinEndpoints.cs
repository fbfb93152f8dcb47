using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Platform.Bin;

/// <summary>Removing for good; one record is removed by <c>DELETE …/{id}?purge=true</c>.</summary>
internal sealed class BinEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/crm/{plural}/bin/purge", PurgeAsync).ForSignedIn();

    private static async Task<IResult> PurgeAsync(string plural, bool? preview, PurgeInput input, IRecordBin bin, CancellationToken ct)
    {
        switch (input)
        {
            case { Ids: { } ids, All: not true }:
                return TypedResults.Ok(await bin.PurgeAsync(plural, ids, preview == true, ct));
            case { Ids: null, All: true } when preview != true:
                await bin.EmptyAsync(plural, ct);
                return TypedResults.Accepted((string?)null);
            default:
                throw BusinessException.Invalid(
                    "bin:bad-request",
                    "Give either ids, or \"all\": true for everything in the bin, which has no preview."
                );
        }
    }
}
