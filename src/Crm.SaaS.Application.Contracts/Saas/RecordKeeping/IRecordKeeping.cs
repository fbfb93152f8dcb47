namespace Crm.SaaS.Saas.RecordKeeping;

/// <param name="BinDays">After how many days what was thrown away is removed for good.</param>
/// <param name="Country">Where the company is (ISO 3166-1), so that telephone numbers without a country are understood; null: not said.</param>
/// <param name="Language">That of people, and of mails to them, who have not chosen one.</param>
/// <param name="TimeZone">The zone (IANA) of people who have not chosen one: where their day begins, and “today”.</param>
/// <param name="WeekStart">The day with which weeks begin in filters and calendars, 0 for Sunday; null: as in the country.</param>
/// <param name="WeekStartsOn">The same once the country has decided where nothing was chosen.</param>
/// <param name="Density">How densely lists are set until somebody chooses: <c>compact</c>, <c>normal</c> or <c>comfortable</c>.</param>
/// <param name="Countries">Those that can be said.</param>
public sealed record RecordKeepingDto(
    int BinDays,
    string? Country,
    string Language,
    string TimeZone,
    int? WeekStart,
    int WeekStartsOn,
    string Density,
    IReadOnlyList<string> Countries
);

/// <param name="Language">Null: as it was.</param>
/// <param name="Density">Null: as it was.</param>
/// <param name="TimeZone">Null: as it was.</param>
public sealed record RecordKeepingInput(
    int? BinDays,
    string? Country,
    string? Language,
    int? WeekStart,
    string? Density,
    string? TimeZone = null
);

/// <summary>What holds for all of a company: how it keeps its records, its language, its weeks.</summary>
public interface IRecordKeeping
{
    Task<RecordKeepingDto> GetAsync(CancellationToken ct);

    /// <summary>
    /// Refuses with <c>tenants:bad-bin-days</c>, <c>tenants:unknown-country</c>, <c>tenants:unknown-language</c>, <c>tenants:bad-week-start</c>
    /// <c>tenants:bad-density</c> and <c>tenants:unknown-time-zone</c>.
    /// </summary>
    Task SetAsync(RecordKeepingInput input, CancellationToken ct);
}
