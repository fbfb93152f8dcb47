using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Seeding;

namespace Crm.SaaS.Saas.Tenants;

/// <summary>Gives a new company what every area wants it to begin with.</summary>
internal sealed class TenantSeeding(IEnumerable<ITenantSeed> seeds, IRows rows, ObjectRegistry registry) : ITenantSeeding
{
    public async Task SeedAsync(Guid tenantId, FirstAdministrator administrator, DateTimeOffset at, CancellationToken ct)
    {
        var (userName, email, password, name) = administrator;
        var tenant = new NewTenant(tenantId, userName, email, password, name, at, rows, registry);
        foreach (var seed in seeds)
            await seed.SeedAsync(tenant, ct);
        await rows.SaveAsync(ct);
    }
}
