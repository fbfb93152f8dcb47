using Crm.SaaS.MultiTenancy;
using Microsoft.AspNetCore.Http;

namespace Crm.SaaS.Platform.Http;

/// <summary>Has each request of a company wait for its turn, but for those that last as long as somebody listens.</summary>
internal sealed class TurnMiddleware(RequestDelegate next, TenantTurns turns, ICurrentTenant currentTenant)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (currentTenant.Id is not { } tenant || http.GetEndpoint()?.Metadata.GetMetadata<TakesNoTurn>() is not null)
        {
            await next(http);
            return;
        }
        using var turn = await turns.TakeAsync(tenant, http.RequestAborted);
        await next(http);
    }
}

/// <summary>Marks what may last: connections that stay, files that are sent as they are made.</summary>
internal sealed class TakesNoTurn;
