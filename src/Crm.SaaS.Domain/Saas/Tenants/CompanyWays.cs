namespace Crm.SaaS.Saas.Tenants;

/// <summary>What holds for a whole company.</summary>
/// <param name="Country">ISO 3166-1; null: not said.</param>
/// <param name="BinDays">After how many days what was thrown away is removed for good.</param>
/// <param name="Language">That of whoever has not chosen one.</param>
/// <param name="TimeZone">IANA; that of whoever has not chosen one.</param>
/// <param name="WeekStart">0 for Sunday; null: as in its country.</param>
/// <param name="Density">How densely lists are set until somebody chooses; null: normal.</param>
public sealed record CompanyWays(string? Country, int BinDays, string Language, string TimeZone, int? WeekStart, string? Density);
