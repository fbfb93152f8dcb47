using Crm.SaaS.Customers.Contacts;
using Crm.SaaS.Isolation;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform;
using Crm.SaaS.Platform.Mails;
using Crm.SaaS.Platform.Objects;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Database;

/// <summary>What stands above the database's wall, with that wall taken away: the model over a connection for which row-level security does not hold.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class ModelTests(TwoCompanies companies)
{
    [Fact]
    public Task The_model_asks_for_its_own_companys_rows_only() =>
        AsAttackerAsync(async rows =>
        {
            var contacts = await rows.ListAsync<Contact>(_ => true, CancellationToken.None);
            contacts.ShouldNotBeEmpty();
            contacts.Select(c => c.TenantId).Distinct().ShouldBe([companies.Attacker.Id]);
            var foreign = companies.Victim.IdOf("contact");
            (await rows.FindAsync<Contact>(c => c.Id == foreign, CancellationToken.None)).ShouldBeNull();
        });

    [Fact]
    public Task A_row_of_another_company_is_not_saved() =>
        AsAttackerAsync(async rows =>
        {
            await rows.AddAsync(new MailMessage(companies.Victim.Id, "a", "b", "c", DateTimeOffset.UnixEpoch), CancellationToken.None);
            await Should.ThrowAsync<InvalidOperationException>(() => rows.SaveAsync(CancellationToken.None));
        });

    [Fact]
    public async Task Without_a_tenant_the_model_does_not_open()
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        await Should.ThrowAsync<NoTenantException>(() =>
            scope.ServiceProvider.GetRequiredService<IRows>().ListAsync<Contact>(_ => true, CancellationToken.None)
        );
    }

    [Fact]
    public async Task A_unit_of_work_does_not_cross_over()
    {
        await using var services = Services();
        await using var scope = services.CreateAsyncScope();
        var (tenant, rows) = (services.GetRequiredService<ICurrentTenant>(), scope.ServiceProvider.GetRequiredService<IRows>());
        using (tenant.Change(companies.Attacker.Id))
            await rows.ListAsync<Contact>(_ => true, CancellationToken.None);
        using (tenant.Change(companies.Victim.Id))
            await Should.ThrowAsync<InvalidOperationException>(() => rows.ListAsync<Contact>(_ => true, CancellationToken.None));
    }

    private async Task AsAttackerAsync(Func<IRows, Task> work)
    {
        await using var services = Services();
        using var _ = services.GetRequiredService<ICurrentTenant>().Change(companies.Attacker.Id);
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<IRows>());
    }

    private ServiceProvider Services()
    {
        var unwalled = new Dictionary<string, string?> { ["ConnectionStrings:App"] = companies.App.Database.Admin };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(unwalled).Build());
        services.AddLogging();
        services.AddDataProtection();
        services.AddApplication().AddPersistence();
        return services.BuildServiceProvider();
    }
}
