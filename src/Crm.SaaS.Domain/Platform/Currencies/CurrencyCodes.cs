namespace Crm.SaaS.Platform.Currencies;

/// <summary>The currencies that amounts may be in (ISO 4217).</summary>
public static class CurrencyCodes
{
    public static readonly IReadOnlyList<string> All =
    [
        "EUR",
        "USD",
        "GBP",
        "PLN",
        "BRL",
        "BGN",
        "CHF",
        "CZK",
        "DKK",
        "HUF",
        "NOK",
        "RON",
        "SEK",
        "UAH",
        "AED",
        "ARS",
        "AUD",
        "CAD",
        "CLP",
        "CNY",
        "COP",
        "HKD",
        "IDR",
        "ILS",
        "INR",
        "ISK",
        "JPY",
        "KRW",
        "KWD",
        "MXN",
        "MYR",
        "NZD",
        "PEN",
        "PHP",
        "QAR",
        "SAR",
        "SGD",
        "THB",
        "TRY",
        "TWD",
        "VND",
        "ZAR",
    ];

    /// <summary>How many decimals amounts of a currency have: its minor units, as list one of ISO 4217 gives them.</summary>
    public static int MinorUnits(string code) =>
        code switch
        {
            "CLP" or "ISK" or "JPY" or "KRW" or "VND" => 0,
            "KWD" => 3,
            _ => 2,
        };
}
