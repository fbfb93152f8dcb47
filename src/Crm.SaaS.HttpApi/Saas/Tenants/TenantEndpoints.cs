using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Saas.Tenants;

internal sealed class TenantEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/account/register-tenant", RegisterAsync).ForAnyoneAnywhere().WithMetadata(new LimitsAttempts());
        routes.MapGet("/api/abp/multi-tenancy/tenants/by-name/{name}", ByNameAsync).ForAnyoneAnywhere().WithMetadata(new LimitsAttempts());
    }

    private static async Task<Created<RegisteredTenant>> RegisterAsync(
        RegisterTenantInput input,
        ITenantRegistration registration,
        CancellationToken ct
    )
    {
        var registered = await registration.RegisterAsync(input, ct);
        return TypedResults.Created(registered.Address, registered);
    }

    private static async Task<FoundTenant> ByNameAsync(string name, ITenantStore tenants, CancellationToken ct) =>
        await tenants.FindAsync(name, ct) is { } tenant
            ? new FoundTenant(true, tenant.Id, tenant.Name, tenant.Name.ToUpperInvariant(), tenant.IsActive)
            : new FoundTenant(false, null, null, null, false);
}

/// <summary>ABP's answer to a look-up; absent is no error.</summary>
internal sealed record FoundTenant(bool Success, Guid? TenantId, string? Name, string? NormalizedName, bool IsActive);
