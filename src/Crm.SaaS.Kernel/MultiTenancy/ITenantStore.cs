namespace Crm.SaaS.MultiTenancy;

/// <summary>What is known of a tenant before any of its rows are read.</summary>
/// <param name="Name">The sub-domain.</param>
/// <param name="Color">The accent as #rrggbb, or null for the product's.</param>
public sealed record TenantInfo(
    Guid Id,
    string Name,
    string DisplayName,
    string? Color,
    bool IsActive,
    string Currency,
    string Language,
    string TimeZone
)
{
    /// <summary>ISO 3166-1; null where the company did not say.</summary>
    public string? Country { get; init; }

    /// <summary>After how many days what was thrown away is removed for good.</summary>
    public int BinDays { get; init; } = 30;

    /// <summary>With which day its weeks begin, 0 for Sunday; null: as in its country.</summary>
    public int? WeekStart { get; init; }

    /// <summary>How densely its lists are set until somebody chooses for themselves: compact, normal, comfortable; null: normal.</summary>
    public string? Density { get; init; }

    /// <summary>How long one question to the database may take in a request.</summary>
    public TimeSpan StatementLimit { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>Finds tenants by what an address or a session says. Answers may be up to ten seconds old.</summary>
public interface ITenantStore
{
    ValueTask<TenantInfo?> FindAsync(Guid id, CancellationToken ct);

    ValueTask<TenantInfo?> FindAsync(string name, CancellationToken ct);
}
