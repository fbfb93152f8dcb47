using System.Globalization;
using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.Localization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Saas.Cells;
using Crm.SaaS.Uow;

namespace Crm.SaaS.Saas.Tenants;

internal sealed class TenantRegistration(
    ICurrentTenant currentTenant,
    ITenantRegister register,
    ITenantSeeding seeding,
    ITenantAddresses addresses,
    IUnitOfWork unitOfWork,
    ITexts texts,
    TimeProvider time
) : ITenantRegistration
{
    private const int LongestCompanyName = 120;
    private const int LongestPersonName = 120;

    public async Task<RegisteredTenant> RegisterAsync(RegisterTenantInput input, CancellationToken ct)
    {
        var (company, name, administrator) = Check(input);
        var now = time.GetUtcNow();
        var tenant = new Tenant(Guid.CreateVersion7(now), name, company, Cell.SharedId, now);
        tenant.Speak(
            texts.Match(CultureInfo.CurrentUICulture.Name) ?? tenant.Language,
            input.TimeZone is { } zone && TimeZones.Knows(zone) ? zone : tenant.TimeZone,
            tenant.Currency
        );
        using var _ = currentTenant.Change(tenant.Id);
        if (!await register.AddAsync(tenant, ct))
            throw BusinessException.Conflict(
                "tenants:name-taken",
                $"“{name}” is taken. Choose another address.",
                [new FieldError("subdomain", "tenants:name-taken", "This address is taken.")]
            );
        await seeding.SeedAsync(tenant.Id, administrator, now, ct);
        await unitOfWork.CompleteAsync(ct);
        return new RegisteredTenant(tenant.Id, name, addresses.Of(name));
    }

    private static (string Company, string Name, FirstAdministrator Administrator) Check(RegisterTenantInput input)
    {
        var company = (input.CompanyName ?? "").Trim();
        var person = string.IsNullOrWhiteSpace(input.AdminName) ? null : input.AdminName.Trim();
        var email = EmailAddress.Read(input.AdminEmail);
        var errors = new List<FieldError>();
        if (company.Length is 0 or > LongestCompanyName || company.Any(char.IsControl))
            errors.Add(
                new("companyName", "tenants:bad-company-name", $"Give the company's name in at most {LongestCompanyName} characters.")
            );
        if (TenantName.ProblemOf(input.Subdomain) is { } problem)
            errors.Add(new("subdomain", "tenants:bad-name", problem));
        if (person is { Length: > LongestPersonName } || person?.Any(char.IsControl) == true)
            errors.Add(new("adminName", "tenants:bad-person-name", $"Give your name in at most {LongestPersonName} characters."));
        if (email is null)
            errors.Add(new("adminEmail", "crm:not-an-email", "Give an e-mail address."));
        if (PasswordRules.ProblemOf(input.AdminPassword, email, company) is { } weakness)
            errors.Add(new("adminPassword", "identity:weak-password", weakness));
        return errors.Count > 0
            ? throw BusinessException.Invalid(errors)
            : (company, TenantName.Normalize(input.Subdomain), new FirstAdministrator(email!, email, input.AdminPassword!, person));
    }
}
