using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Duplicates;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Saas.Tenants;

namespace Crm.SaaS.Saas.RecordKeeping;

internal sealed class RecordKeepingOfTenant(
    ICurrentTenant currentTenant,
    ITenantStore tenants,
    ITenantRegister register,
    ITenantObjects objects,
    ITexts texts,
    IOutbox outbox
) : IRecordKeeping
{
    private const int LeastDays = 1;
    private const int MostDays = 3_650;
    private const string Normal = "normal";
    private static readonly IReadOnlyList<string> Densities = ["compact", Normal, "comfortable"];
    private static readonly IReadOnlyList<string> Countries = [.. CallingCodes.Countries.Order(StringComparer.Ordinal)];

    public async Task<RecordKeepingDto> GetAsync(CancellationToken ct)
    {
        var tenant = (await tenants.FindAsync(currentTenant.RequiredId, ct))!;
        return new RecordKeepingDto(
            tenant.BinDays,
            tenant.Country,
            tenant.Language,
            tenant.TimeZone,
            tenant.WeekStart,
            (int)WeekStarts.Of(tenant.WeekStart, tenant.Country, tenant.Language),
            tenant.Density ?? Normal,
            Countries
        );
    }

    public async Task SetAsync(RecordKeepingInput input, CancellationToken ct)
    {
        var country = string.IsNullOrWhiteSpace(input.Country) ? null : input.Country.Trim().ToUpperInvariant();
        var errors = new List<FieldError>();
        if (input.BinDays is not (>= LeastDays and <= MostDays))
            errors.Add(new("binDays", "tenants:bad-bin-days", $"Give a number of days between {LeastDays} and {MostDays}."));
        if (country is not null && !Countries.Contains(country))
            errors.Add(new("country", "tenants:unknown-country", "This country is not known. Give its two letters."));
        if (input.Language is { } language && !texts.Languages.Contains(language))
            errors.Add(new("language", "tenants:unknown-language", $"Give one of {string.Join(", ", texts.Languages)}."));
        if (input.TimeZone is { } zone && !TimeZones.Knows(zone))
            errors.Add(new("timeZone", "tenants:unknown-time-zone", "Give a time zone such as Europe/Warsaw."));
        if (input.WeekStart is < 0 or > 6)
            errors.Add(new("weekStart", "tenants:bad-week-start", "Give a day from 0 for Sunday to 6 for Saturday."));
        if (input.Density is { } density && !Densities.Contains(density))
            errors.Add(new("density", "tenants:bad-density", $"Give one of {string.Join(", ", Densities)}."));
        if (errors.Count > 0)
            throw BusinessException.Invalid(errors);
        var before = (await tenants.FindAsync(currentTenant.RequiredId, ct))!;
        var ways = new CompanyWays(
            country,
            input.BinDays!.Value,
            input.Language ?? before.Language,
            input.TimeZone ?? before.TimeZone,
            input.WeekStart,
            input.Density ?? before.Density
        );
        await register.SettleAsync(ways, ct);
        if (before.Country == country)
            return;
        // Telephone numbers are alike by other digits now.
        foreach (var target in (await objects.CurrentAsync(ct)).Objects.Where(o => o.Alike.Any()))
            await outbox.AddAsync(new DuplicateKeysStale(target.Name), ct);
    }
}
