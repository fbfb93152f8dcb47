using System.Diagnostics;
using System.Net;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Access;

/// <summary>What is taken away on one replica is gone on the others at once, not when they happen to forget.</summary>
public sealed class ReplicaAccessTests(CrmApp app) : IClassFixture<CrmApp>
{
    /// <summary>Principals are remembered for ten seconds.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(9);

    [Fact]
    public async Task A_role_that_loses_a_permission_loses_it_on_every_replica()
    {
        await using var replica = app.Replica();
        var tenant = await app.Given.Tenant();
        await tenant.Admin.Role("Reader", "all", "Crm.Companies.Read");
        var person = await tenant.Join(app, "Rita Reader", "Reader");
        using var there = replica.CreateClient();
        there.DefaultRequestHeaders.Authorization = person.Client.DefaultRequestHeaders.Authorization;
        // The first time the replica may not listen yet.
        await there.Ok(HttpMethod.Get, "/api/crm/companies");
        await Task.Delay(Forgotten + TimeSpan.FromSeconds(2));

        var clock = Stopwatch.StartNew();
        await there.Ok(HttpMethod.Get, "/api/crm/companies");
        await tenant.Admin.Ok(
            HttpMethod.Put,
            "/api/permission-management/permissions?providerName=R&providerKey=Reader",
            new { permissions = new[] { new { name = "Crm.Companies.Read", isGranted = false } } }
        );
        await Until.TrueAsync(
            async () => (await there.Try(HttpMethod.Get, "/api/crm/companies")).Status == HttpStatusCode.Forbidden,
            "the other replica refuses"
        );
        clock.Elapsed.ShouldBeLessThan(Forgotten);
    }
}
