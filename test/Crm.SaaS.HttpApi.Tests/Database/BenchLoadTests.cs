using Crm.SaaS.Bench;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Database;

/// <summary>The bench writes its workload into the tables past the product, so it has to know them as they are today.</summary>
public sealed class BenchLoadTests : IAsyncLifetime
{
    private static readonly WorkloadSize Size = new(Users: 3, Companies: 8, Contacts: 60, Deals: 30, Activities: 90);

    private readonly CrmApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_workload_is_there_for_whoever_is_measured()
    {
        var company = await _app.Given.Tenant(ProductLoad.TenantName(1));

        await new ProductLoad(_app.Database.Admin, new Tenancy(1, Size, Size), _ => { }).RunAsync(CancellationToken.None);

        using var seller = await _app.Given.SignIn(company.Name, ProductLoad.User, company.AdminPassword);
        (await seller.Count("companies")).ShouldBe(Size.Companies);
        (await seller.Count("contacts")).ShouldBe(Size.Contacts);
        (await seller.Count("deals")).ShouldBe(Size.Deals);
        (
            await seller.Count(
                "notes",
                new
                {
                    field = "kind",
                    op = "eq",
                    value = "note",
                }
            )
        ).ShouldBe(Size.Activities);
    }
}
