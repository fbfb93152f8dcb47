using System.Globalization;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Currencies;

/// <summary>What one unit of a currency is worth in the company's own, from a day on until there is a newer rate.</summary>
public sealed class ExchangeRate : Record
{
    /// <summary>The rate's name: "EUR 2026-11-25".</summary>
    public string Name { get; private set; } = "";
    public string Currency { get; private set; } = "";

    /// <summary>The company's own currency when the rate was entered: rates into another count for nothing.</summary>
    public string ToCurrency { get; private set; } = "";
    public DateOnly? ValidFrom { get; private set; }
    public decimal? Rate { get; private set; }

    /// <summary>Where it is from: a bank, a contract.</summary>
    public string? Source { get; private set; }

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at) =>
        Name = string.Create(CultureInfo.InvariantCulture, $"{Currency} {ValidFrom:yyyy-MM-dd}");
}
