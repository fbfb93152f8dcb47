using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Saas.Branding;

internal sealed class BrandingEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/api/app/branding", SetAsync).Needs(SettingsPermissions.Branding);

    private static async Task<NoContent> SetAsync(BrandingInput input, IBranding branding, CancellationToken ct)
    {
        await branding.SetAsync(input, ct);
        return TypedResults.NoContent();
    }
}
