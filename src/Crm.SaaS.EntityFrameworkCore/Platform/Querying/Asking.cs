using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Filtering;
using Npgsql;

namespace Crm.SaaS.Platform.Querying;

/// <summary>
/// Who asks and when, and whether what is asked relies on the company having one currency. What is known of that may be seconds old on a
/// server that did not write the first other amount: so such a question ends with a statement that reads which currencies are in use, in
/// its round trip. It stands last because a statement sees what was committed before it, and an amount is committed together with its currency.
/// </summary>
internal sealed class Asking(Principal principal, DateTimeOffset now)
{
    private readonly List<FilterContext> contexts = [];

    public Principal Principal => principal;

    /// <summary>Whether any amount was taken as it is that would have to be converted if there were several currencies.</summary>
    public bool ReliesOnOneCurrency => contexts.Exists(c => c.Money.IsReliedOn);

    /// <param name="into">The currency to tell amounts in; null: the company's own.</param>
    public FilterContext Context(string? into = null)
    {
        contexts.Add(FilterContext.Of(principal, now, into));
        return contexts[^1];
    }

    public static NpgsqlBatchCommand CurrenciesInUse() => new("select array(select code from currencies_in_use order by code)");

    /// <summary>The same, by whoever knows what is in use.</summary>
    /// <returns>Null where what was relied on is so.</returns>
    public async Task<Asking?> AnewAsync(ResultRows currenciesInUse, CancellationToken ct)
    {
        await currenciesInUse.NextAsync(ct);
        var known = new Asking(principal with { Currencies = currenciesInUse.Row.GetFieldValue<string[]>(0) }, now);
        return known.Context().Money.Several ? new Asking(known.Principal, now) : null;
    }
}
