namespace Crm.SaaS.Saas.Tenants;

/// <summary>A company that wants to sign up, and its first administrator.</summary>
/// <param name="TimeZone">Where the company's days begin (IANA); one that is not known, or none, is UTC.</param>
/// <param name="AdminName">What colleagues call the administrator, at most 120 characters; may be left out.</param>
public sealed record RegisterTenantInput(
    string? CompanyName,
    string? Subdomain,
    string? AdminEmail,
    string? AdminPassword,
    string? AdminName = null,
    string? TimeZone = null
);

/// <param name="Name">The sub-domain as it is stored.</param>
/// <param name="Address">Where the company signs in.</param>
public sealed record RegisteredTenant(Guid TenantId, string Name, string Address);

public interface ITenantRegistration
{
    /// <summary>Creates the company with its first administrator, roles and sales pipeline, all or nothing. Refuses a taken name with <c>tenants:name-taken</c>.</summary>
    Task<RegisteredTenant> RegisterAsync(RegisterTenantInput input, CancellationToken ct);
}
