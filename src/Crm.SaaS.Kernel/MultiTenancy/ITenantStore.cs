namespace Crm.SaaS.MultiTenancy;

/// <summary>What is known of a tenant before any of its rows are read.</summary>
/// <param name="Name">The sub-domain.</param>
/// <param name="StatementLimit">How long one question to the database may take in a request.</param>
/// <param name="Color">The accent as #rrggbb, or null for the product's.</param>
public sealed record TenantInfo(
    Guid Id,
    string Name,
    string DisplayName,
    string? Color,
    bool IsActive,
    string Currency,
    string Language,
    string TimeZone,
    TimeSpan StatementLimit
);

/// <summary>Finds tenants by what an address or a session says. Answers may be up to ten seconds old.</summary>
public interface ITenantStore
{
    ValueTask<TenantInfo?> FindAsync(Guid id, CancellationToken ct);

    ValueTask<TenantInfo?> FindAsync(string name, CancellationToken ct);
}
