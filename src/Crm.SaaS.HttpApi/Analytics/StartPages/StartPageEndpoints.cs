using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Analytics.StartPages;

internal sealed class StartPageEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/app/start-page", (IStartPages starts, CancellationToken ct) => starts.OfCallerAsync(ct)).ForSignedIn();
}
