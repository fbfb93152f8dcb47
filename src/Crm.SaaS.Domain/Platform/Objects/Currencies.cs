namespace Crm.SaaS.Platform.Objects;

/// <summary>The currencies that amounts may be in (ISO 4217).</summary>
public static class Currencies
{
    public static readonly IReadOnlyList<string> Codes =
    [
        "EUR", "USD", "GBP", "PLN", "BRL", "BGN", "CHF", "CZK", "DKK", "HUF", "NOK", "RON", "SEK", "UAH", "AED", "ARS", "AUD", "CAD", "CLP",
        "CNY", "COP", "HKD", "IDR", "ILS", "INR", "ISK", "JPY", "KRW", "KWD", "MXN", "MYR", "NZD", "PEN", "PHP", "QAR", "SAR", "SGD", "THB",
        "TRY", "TWD", "VND", "ZAR",
    ];
}
