using System.Text.Json.Nodes;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Saas.Branding;
using Crm.SaaS.Saas.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Migration.Demo;

/// <summary>Two companies to look around in. One that is there already is left as it is.</summary>
internal static class DemoSeeding
{
    public static async Task EnsureAsync(Product product, Secrets secrets, Action<string> progress)
    {
        foreach (var company in (DemoCompany[])[Northwind.Company, Bluebird.Company])
            if (!await ExistsAsync(product, company))
                await WriteAsync(product, company, PasswordOf(secrets, company), progress);
    }

    private static async Task<bool> ExistsAsync(Product product, DemoCompany company)
    {
        var exists = false;
        await product.ForAsync(
            null,
            async services =>
                exists = await services.GetRequiredService<ITenantStore>().FindAsync(company.Subdomain, CancellationToken.None) is not null
        );
        return exists;
    }

    private static async Task WriteAsync(Product product, DemoCompany company, string password, Action<string> progress)
    {
        progress($"Filling the demo company {company.Name}");
        var now = product.Clock.GetUtcNow();
        var email = DemoPeople.AddressOf(company, "admin");
        var (tenantId, administrator) = (Guid.Empty, Guid.Empty);
        await product.ForAsync(
            null,
            async services =>
            {
                var input = new RegisterTenantInput(company.Name, company.Subdomain, email, password);
                tenantId = (await services.GetRequiredService<ITenantRegistration>().RegisterAsync(input, CancellationToken.None)).TenantId;
            }
        );
        await product.ForAsync(
            tenantId,
            async services =>
            {
                await services
                    .GetRequiredService<IBranding>()
                    .SetAsync(new BrandingInput(company.Color, company.Name), CancellationToken.None);
                administrator = (
                    await services.GetRequiredService<IRows>().FindAsync<User>(u => u.Email == email, CancellationToken.None)
                )!.Id;
            }
        );
        var writer = new DemoWriter(product, product.Clock, tenantId);
        var people = new DemoPeople(company, writer, administrator, password, now.AddDays(-380));
        await people.JoinAsync();
        await new DemoSales(company, writer, people, now).WriteAsync(progress);
    }

    /// <summary>One password for everybody in a demo company, kept before it is used, so that it is known however the run ends.</summary>
    private static string PasswordOf(Secrets secrets, DemoCompany company)
    {
        var known = (JsonArray)(secrets["Demo"] ??= new JsonArray());
        if (known.FirstOrDefault(c => (string?)c!["subdomain"] == company.Subdomain) is { } kept)
            return (string)kept["users"]![0]!["password"]!;
        var password = Secrets.NewPassword();
        var users = company.Users.Prepend(new DemoUser("admin", "Administrator"));
        known.Add(
            new JsonObject
            {
                ["company"] = company.Name,
                ["subdomain"] = company.Subdomain,
                ["users"] = new JsonArray([
                    .. users.Select(u => new JsonObject
                    {
                        ["userName"] = DemoPeople.AddressOf(company, u.Name),
                        ["password"] = password,
                        ["role"] = u.Role,
                    }),
                ]),
            }
        );
        secrets.Save();
        return password;
    }
}
