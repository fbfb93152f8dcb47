using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Saas.Tenants;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Saas.Currencies;

internal sealed class CurrenciesOfTenant(
    ICurrentUser currentUser,
    ITenantRegister register,
    IExchangeRates rates,
    IRows rows,
    IUnitOfWork work,
    TimeProvider time
) : ITenantCurrencies
{
    public async Task<TenantCurrenciesDto> GetAsync(CancellationToken ct)
    {
        var principal = currentUser.Required;
        var own = principal.Currency;
        var today = FilterContext.Of(principal, time.GetUtcNow()).Today;
        var known = (await rates.OnAsync(today, own, ct)).ToDictionary(r => r.Currency, StringComparer.Ordinal);
        var used = principal
            .Currencies.Where(code => code != own)
            .Select(code =>
                known.GetValueOrDefault(code) is { } rate
                    ? new UsedCurrency(code, FieldTypes.Rate.WriteText(rate.Rate), rate.From)
                    : new UsedCurrency(code, null, null)
            );
        return new TenantCurrenciesDto(own, [.. used], CurrencyCodes.All);
    }

    public async Task SetAsync(TenantCurrencyInput input, CancellationToken ct)
    {
        var code = input.Currency?.Trim().ToUpperInvariant() ?? "";
        if (!CurrencyCodes.All.Contains(code))
            throw BusinessException.Invalid([
                new FieldError("currency", "currencies:unknown-currency", "This currency is not known. Give its three letters."),
            ]);
        var before = currentUser.Required.Currency;
        if (code == before)
            return;
        // First it is kept that amounts are in either, and then there is a new one: never a moment in which one is taken for the other.
        foreach (var used in new[] { before, code })
            if (await rows.FindAsync<CurrencyInUse>(c => c.Code == used, ct) is null)
                await rows.AddAsync(new CurrencyInUse { TenantId = currentUser.Required.TenantId, Code = used }, ct);
        await work.CompleteAsync(ct);
        await register.ReckonAsync(code, ct);
    }
}
