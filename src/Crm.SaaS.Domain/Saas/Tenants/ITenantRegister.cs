namespace Crm.SaaS.Saas.Tenants;

/// <summary>The register of companies in the control database.</summary>
public interface ITenantRegister
{
    /// <summary>Enters a company in the running unit of work, which has to be its own. False when the name is taken.</summary>
    Task<bool> AddAsync(Tenant tenant, CancellationToken ct);

    /// <summary>Gives the current tenant the name and the accent that its people see.</summary>
    Task BrandAsync(string displayName, string? color, CancellationToken ct);

    /// <summary>Sets how many seconds one question of the current tenant may take.</summary>
    Task LimitAsync(int statementSeconds, CancellationToken ct);

    /// <summary>Says where the current tenant is, how long it keeps what was thrown away, and what its people begin with.</summary>
    Task SettleAsync(CompanyWays ways, CancellationToken ct);

    /// <summary>Sets the currency (ISO 4217) that the current tenant reckons in.</summary>
    Task ReckonAsync(string currency, CancellationToken ct);
}
