namespace Crm.SaaS.Platform.Seeding;

/// <summary>What one area gives a new company to begin with. Found by scanning; areas do not know of each other's.</summary>
internal interface ITenantSeed
{
    Task SeedAsync(NewTenant tenant, CancellationToken ct);
}
