using System.Text.Json;
using Crm.SaaS.Testing;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>A company of ours with two customers and five deals.</summary>
internal sealed record SalesWorld(GivenTenant Tenant, Guid Acme, Guid Globex, IReadOnlyList<Guid> Deals)
{
    public HttpClient Admin => Tenant.Admin;

    public static async Task<SalesWorld> MakeAsync(CrmApp app)
    {
        var tenant = await app.Given.Tenant();
        var acme = IdOf(await tenant.Admin.Create("companies", new { name = "Acme", city = "Warsaw" }));
        var globex = IdOf(await tenant.Admin.Create("companies", new { name = "Globex" }));
        var deals = new List<Guid>();
        foreach (
            var (name, amount, company) in new (string, decimal, Guid?)[]
            {
                ("A", 10m, acme),
                ("B", 20.5m, acme),
                ("C", 30m, acme),
                ("D", 40m, globex),
                ("E", 50m, null),
            }
        )
            deals.Add(
                IdOf(
                    await tenant.Admin.Create(
                        "deals",
                        new
                        {
                            name,
                            amount,
                            company,
                        }
                    )
                )
            );
        return new SalesWorld(tenant, acme, globex, deals);
    }

    public static Guid IdOf(JsonElement record) => record.GetProperty("id").GetGuid();
}
