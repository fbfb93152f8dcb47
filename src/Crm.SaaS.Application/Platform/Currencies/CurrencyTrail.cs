using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Currencies;

/// <summary>Adds to a write the currencies that amounts of the company are in for the first time.</summary>
internal static class CurrencyTrail
{
    public static void Add(RecordWrite write, Draft draft, Principal principal)
    {
        if (
            write.Object.PricedBy?.Get(draft.Record) is string code
            && code != principal.Currency
            && !principal.Currencies.Contains(code, StringComparer.Ordinal)
        )
            write.Currencies.Add(code);
    }
}
