namespace Crm.SaaS.Saas.Currencies;

/// <param name="Currency">The company's own (ISO 4217): what sums are told in, rates lead into, and amounts without a currency are in.</param>
/// <param name="Used">The others that amounts were ever in.</param>
/// <param name="Known">Those that there are.</param>
public sealed record TenantCurrenciesDto(string Currency, IReadOnlyList<UsedCurrency> Used, IReadOnlyList<string> Known);

/// <param name="Rate">The rate that counts today, as a decimal in text; null: there is none.</param>
/// <param name="ValidFrom">Since when it does.</param>
public sealed record UsedCurrency(string Code, string? Rate, DateOnly? ValidFrom);

public sealed record TenantCurrencyInput(string? Currency);

/// <summary>The currencies of a company.</summary>
public interface ITenantCurrencies
{
    Task<TenantCurrenciesDto> GetAsync(CancellationToken ct);

    /// <summary>Makes another currency the company's own. Refuses with <c>currencies:unknown-currency</c>.</summary>
    Task SetAsync(TenantCurrencyInput input, CancellationToken ct);
}
