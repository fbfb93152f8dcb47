namespace Crm.SaaS.Saas.Tenants;

/// <param name="Name">What colleagues call the person; null for a name that says what they do.</param>
public sealed record FirstAdministrator(string UserName, string? Email, string Password, string? Name = null);

/// <summary>Fills a company that has no rows yet, in the running unit of work: first administrator, roles, pipeline.</summary>
public interface ITenantSeeding
{
    Task SeedAsync(Guid tenantId, FirstAdministrator administrator, DateTimeOffset at, CancellationToken ct);
}
