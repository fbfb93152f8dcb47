using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Saas.Tenants;

/// <summary>A company that subscribes.</summary>
public sealed class Tenant : IHostOwned
{
    public const int DefaultStatementSeconds = 15;
    public const int MostStatementSeconds = 60;

    private Tenant() { }

    public Tenant(Guid id, string name, string displayName, Guid cellId, DateTimeOffset at) =>
        (Id, Name, DisplayName, CellId, CreatedAt) = (id, name, displayName, cellId, at);

    public static string WhyHostOwned => "Before sign-in the tenant itself has to be found by its name.";

    public Guid Id { get; private set; }

    /// <summary>The sub-domain: lower case, digits and hyphens.</summary>
    public string Name { get; private set; } = "";
    public string DisplayName { get; private set; } = "";

    /// <summary>The tenant's accent as #rrggbb, or null for the product's.</summary>
    public string? Color { get; private set; }

    /// <summary>The database that holds its rows.</summary>
    public Guid CellId { get; private set; }
    public bool IsActive { get; private set; } = true;
    public string Currency { get; private set; } = "USD";
    public string Language { get; private set; } = "en";
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>How many seconds one question to the database may take in a request.</summary>
    public int StatementSeconds { get; private set; } = DefaultStatementSeconds;

    /// <summary>ISO 3166-1; null where the company did not say.</summary>
    public string? Country { get; private set; }

    /// <summary>After how many days what was thrown away is removed for good.</summary>
    public int BinDays { get; private set; } = 30;

    /// <summary>With which day its weeks begin, 0 for Sunday; null: as in its country.</summary>
    public short? WeekStart { get; private set; }

    /// <summary>How densely lists are set until somebody chooses for themselves; null: normal.</summary>
    public string? Density { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public void Brand(string displayName, string? color) => (DisplayName, Color) = (displayName, color);

    public void Speak(string language, string timeZone, string currency) => (Language, TimeZone, Currency) = (language, timeZone, currency);
}
