using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Currencies;

/// <summary>A rate leads into the company's own currency, from another one, and there is one for each currency and day.</summary>
internal sealed class ExchangeRateRules(IRows rows, ICurrentUser currentUser, TimeProvider time) : IRecordRule<ExchangeRate>
{
    /// <summary>Agreed rates may begin later; a year ahead it is more likely a slip.</summary>
    private const int MostDaysAhead = 366;
    private static readonly DateOnly First = new(1970, 1, 1);

    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var own = currentUser.Required.Currency;
        var (currency, day, into) = (target.Find("currency")!, target.Find("validFrom")!, target.Find("toCurrency")!);
        var last = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(MostDaysAhead);
        var set = drafts.Where(d => d.Command.Kind is CommandKind.Create or CommandKind.Update or CommandKind.Restore).ToList();
        foreach (var draft in set)
        {
            if (draft.IsNew)
                draft.Command.Values[into] = own;
            if (draft.Value(currency) is string code && code == draft.Value(into) as string)
                draft.Errors.Add(
                    new FieldError("currency", "currencies:own-currency", $"{code} is your own currency; it has no rate against itself.")
                );
            if (draft.Value(day) is DateOnly from && (from < First || from > last))
                draft.Errors.Add(
                    new FieldError(
                        "validFrom",
                        "currencies:bad-day",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"A rate begins between {First:yyyy-MM-dd} and {last:yyyy-MM-dd}, a year from now."
                        )
                    )
                );
        }
        await CheckUniqueAsync([.. set.Where(d => !d.Failed)], currency, day, into, ct);
    }

    private async Task CheckUniqueAsync(IReadOnlyList<Draft> drafts, Field currency, Field day, Field into, CancellationToken ct)
    {
        var days = drafts.Select(d => d.Value(day)).OfType<DateOnly>().Select(d => (DateOnly?)d).Distinct().ToList();
        if (days.Count == 0)
            return;
        var taken = (await rows.ListAsync<ExchangeRate>(r => days.Contains(r.ValidFrom), ct)).ToDictionary(
            r => (r.ToCurrency, r.Currency, r.ValidFrom),
            r => r.Id
        );
        foreach (var draft in drafts)
        {
            if (draft.Value(currency) is not string code || draft.Value(day) is not DateOnly from)
                continue;
            var key = (draft.Value(into) as string ?? "", code, (DateOnly?)from);
            if (taken.TryGetValue(key, out var other) && other != draft.Record.Id)
                draft.Errors.Add(
                    new FieldError("validFrom", "currencies:rate-exists", $"There is a rate of {code} from {from:yyyy-MM-dd} on already.")
                );
            else
                taken[key] = draft.Record.Id;
        }
    }
}
