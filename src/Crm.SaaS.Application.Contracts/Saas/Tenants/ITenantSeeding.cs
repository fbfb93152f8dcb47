namespace Crm.SaaS.Saas.Tenants;

public sealed record FirstAdministrator(string UserName, string? Email, string Password);

/// <summary>Fills a company that has no rows yet, in the running unit of work: first administrator, roles, pipeline.</summary>
public interface ITenantSeeding
{
    Task SeedAsync(Guid tenantId, FirstAdministrator administrator, DateTimeOffset at, CancellationToken ct);
}
