using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Currencies;

internal sealed class ExchangeRateDefinition : ObjectDefinition<ExchangeRate>
{
    /// <summary>Between these lies what one unit of any currency is worth in any other, with room to spare.</summary>
    private const decimal Least = 0.00000001m;
    private const decimal Most = 100_000_000m;

    public ExchangeRateDefinition()
        : base("exchangeRate", "exchange-rates", "platform", "arrow-left-right")
    {
        Named(Text(r => r.Name).Longest(40).Searchable().ReadOnly());
        Choice(r => r.Currency, CurrencyCodes.All).AlsoCalled("code", "currency code", "from", "iso code").Required().Listed();
        Date(r => r.ValidFrom).AlsoCalled("date", "day", "effective date", "from date").Required().Listed();
        Rate(r => r.Rate).AlsoCalled("exchange rate", "mid", "value").Required().Within(Least, Most).Listed();
        Choice(r => r.ToCurrency, CurrencyCodes.All).ReadOnly().Listed();
        Text(r => r.Source).Longest(100).Listed();
        InSettings();
    }
}
