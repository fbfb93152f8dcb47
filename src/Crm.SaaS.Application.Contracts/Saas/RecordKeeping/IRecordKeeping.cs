namespace Crm.SaaS.Saas.RecordKeeping;

/// <param name="BinDays">After how many days what was thrown away is removed for good.</param>
/// <param name="Country">Where the company is (ISO 3166-1), so that telephone numbers without a country are understood; null: not said.</param>
/// <param name="Countries">Those that can be said.</param>
public sealed record RecordKeepingDto(int BinDays, string? Country, IReadOnlyList<string> Countries);

public sealed record RecordKeepingInput(int? BinDays, string? Country);

/// <summary>How a company keeps its records.</summary>
public interface IRecordKeeping
{
    Task<RecordKeepingDto> GetAsync(CancellationToken ct);

    /// <summary>Refuses with <c>tenants:bad-bin-days</c> and <c>tenants:unknown-country</c>.</summary>
    Task SetAsync(RecordKeepingInput input, CancellationToken ct);
}
