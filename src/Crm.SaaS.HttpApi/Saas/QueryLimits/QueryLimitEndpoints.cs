using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Saas.QueryLimits;

internal sealed class QueryLimitEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/app/query-limits", GetAsync).Needs(SettingsPermissions.QueryLimits);
        routes.MapPut("/api/app/query-limits", SetAsync).Needs(SettingsPermissions.QueryLimits);
    }

    private static Task<QueryLimits> GetAsync(IQueryLimits limits, CancellationToken ct) => limits.GetAsync(ct);

    private static async Task<NoContent> SetAsync(QueryLimits input, IQueryLimits limits, CancellationToken ct)
    {
        await limits.SetAsync(input, ct);
        return TypedResults.NoContent();
    }
}
