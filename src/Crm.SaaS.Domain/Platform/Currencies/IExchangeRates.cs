namespace Crm.SaaS.Platform.Currencies;

/// <summary>The rates of the current tenant.</summary>
public interface IExchangeRates
{
    /// <summary>For each currency the rate into <paramref name="into"/> that counts on a day.</summary>
    Task<IReadOnlyList<DatedRate>> OnAsync(DateOnly day, string into, CancellationToken ct);
}
