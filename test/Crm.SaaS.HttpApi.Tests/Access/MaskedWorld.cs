using Crm.SaaS.Testing;

namespace Crm.SaaS.Platform.Access;

/// <summary>A company with a deal of a company, and somebody whose one role masks fields.</summary>
internal sealed record MaskedWorld(GivenTenant Tenant, Guid Role, Person Person, Guid Deal, Guid Company)
{
    public const string Secret = "zanzibar";
    public static readonly string[] All =
    [
        "Crm.Deals.Read",
        "Crm.Deals.Create",
        "Crm.Deals.Update",
        "Crm.Deals.Delete",
        "Crm.Deals.Import",
        "Crm.Companies.Read",
        "Crm.Users.Read",
        "Crm.Stages.Read",
    ];

    public static async Task<MaskedWorld> MakeAsync(CrmApp app, params (string Object, string Field, string Access)[] mask)
    {
        var tenant = await app.Given.Tenant();
        var role = await tenant.Admin.Role("Masked", "all", All);
        var company = (await tenant.Admin.Create("companies", new { name = $"{Secret} company", city = "Berlin" }))
            .GetProperty("id")
            .GetGuid();
        var deal = (
            await tenant.Admin.Create(
                "deals",
                new
                {
                    name = "Deal",
                    amount = 77712377,
                    externalId = Secret,
                    company,
                }
            )
        ).GetProperty("id").GetGuid();
        foreach (var (plural, field, access) in mask)
            await tenant.Admin.Open(role, plural, field, access);
        return new MaskedWorld(tenant, role, await tenant.Join(app, "Masked", "Masked"), deal, company);
    }
}
