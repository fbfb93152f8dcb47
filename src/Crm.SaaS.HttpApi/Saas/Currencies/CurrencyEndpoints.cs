using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Saas.Currencies;

internal sealed class CurrencyEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/app/currencies", (ITenantCurrencies currencies, CancellationToken ct) => currencies.GetAsync(ct)).ForSignedIn();
        routes.MapPut("/api/app/currencies", SetAsync).Needs(SettingsPermissions.Currencies);
    }

    private static async Task<NoContent> SetAsync(TenantCurrencyInput input, ITenantCurrencies currencies, CancellationToken ct)
    {
        await currencies.SetAsync(input, ct);
        return TypedResults.NoContent();
    }
}
