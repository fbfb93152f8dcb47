using Crm.SaaS.Customers.Contacts;
using Crm.SaaS.Isolation;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Uow;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Database;

/// <summary>
/// One connection and the pooled models go from company to company, ten thousand times, by every way in which a turn can end. Each finds its own
/// rows and the next nothing of it.
/// </summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class PoolTests(TwoCompanies companies)
{
    private const int Turns = 10_000;
    private const int AtOnce = 16;

    /// <summary>With no word of whose: the wall alone decides.</summary>
    private const string Own = "select id from contacts where deleted_at is null";

    [Fact]
    public async Task Ten_thousand_turns_over_one_connection_mix_no_companies()
    {
        await using var services = Services();
        var owned = new Dictionary<Guid, HashSet<Guid>>();
        foreach (var company in new[] { companies.Attacker, companies.Victim })
            owned[company.Id] = [.. await ContactsAsync(services, company.Id)];
        owned.Values.ShouldAllBe(ids => ids.Count > 0);
        await Parallel.ForAsync(
            0,
            Turns,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (turn, _) =>
            {
                var tenant = turn % 2 == 0 ? companies.Attacker.Id : companies.Victim.Id;
                await TurnAsync(services, tenant, turn / 2 % 50, owned[tenant]);
            }
        );
        await using var scope = services.CreateAsyncScope();
        await Should.ThrowAsync<NoTenantException>(() => ReadAsync(scope.ServiceProvider.GetRequiredService<TenantSession>(), Own));
    }

    private static async Task TurnAsync(ServiceProvider services, Guid tenant, int way, HashSet<Guid> own)
    {
        using var _ = services.GetRequiredService<ICurrentTenant>().Change(tenant);
        await using var scope = services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<TenantSession>();
        switch (way)
        {
            case 0:
                using (var soon = new CancellationTokenSource(5))
                    await Should.ThrowAsync<OperationCanceledException>(() => ReadAsync(session, "select pg_sleep(5), null", soon.Token));
                break;
            case 1:
                await session.ConnectionAsync(CancellationToken.None);
                await Should.ThrowAsync<PostgresException>(() => ReadAsync(session, "select 1 / 0"));
                await session.RollBackAsync();
                break;
            case 2:
                session.StatementLimit = TimeSpan.FromMilliseconds(5);
                await Should.ThrowAsync<PostgresException>(() => ReadAsync(session, "select pg_sleep(5)"));
                session.StatementLimit = null;
                break;
            case 3:
                await Should.ThrowAsync<InvalidOperationException>(() =>
                    session.PartAsync(
                        async () =>
                        {
                            await ReadAsync(session, Own);
                            throw new InvalidOperationException("This part is taken back.");
                        },
                        CancellationToken.None
                    )
                );
                break;
            case var _ when way % 2 == 0:
                (await ContactsAsync(services, tenant)).ShouldBe(own, ignoreOrder: true);
                break;
        }
        (await ReadAsync(session, Own)).ShouldBe(own, ignoreOrder: true);
    }

    private static async Task<IEnumerable<Guid>> ContactsAsync(ServiceProvider services, Guid tenant)
    {
        using var _ = services.GetRequiredService<ICurrentTenant>().Change(tenant);
        await using var scope = services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<IRows>().ListAsync<Contact>(_ => true, CancellationToken.None);
        rows.ShouldAllBe(c => c.TenantId == tenant);
        return rows.Select(c => c.Id);
    }

    private static Task<List<Guid>> ReadAsync(TenantSession session, string sql, CancellationToken ct = default) =>
        session.ReadAsync(
            [new NpgsqlBatchCommand(sql)],
            async reader =>
            {
                var ids = new List<Guid>();
                while (await reader.ReadAsync(ct))
                    ids.Add(reader.GetGuid(0));
                return ids;
            },
            ct
        );

    private ServiceProvider Services()
    {
        var one = new NpgsqlConnectionStringBuilder(companies.App.Database.App) { MaxPoolSize = 1, Timeout = 120 };
        var settings = new Dictionary<string, string?> { ["ConnectionStrings:App"] = one.ConnectionString };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddLogging();
        services.AddDataProtection();
        services.AddApplication().AddPersistence();
        return services.BuildServiceProvider();
    }
}
