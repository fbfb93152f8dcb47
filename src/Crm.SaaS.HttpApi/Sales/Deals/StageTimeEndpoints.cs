using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Sales.Deals;

internal sealed class StageTimeEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/crm/deals/{id:guid}/stage-times", (Guid id, IStageTimes t, CancellationToken ct) => t.OfAsync(id, ct))
            .ForSignedIn();
}
