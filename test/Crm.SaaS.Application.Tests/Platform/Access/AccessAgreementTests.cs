using System.Text.Json;
using Crm.SaaS.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Access;

/// <summary>
/// For random policies over random records, no way of reading shows what the policy hides, and each shows all that it allows. The policy is
/// worked out anew in memory from what an administrator sees.
/// </summary>
public sealed class AccessAgreementTests(CrmApp app) : IClassFixture<CrmApp>
{
    private const int Policies = 40;
    private static readonly string[] Permissions =
    [
        "Crm.Deals.Read",
        "Crm.Deals.Export",
        "Crm.Deals.Update",
        "Crm.Deals.Delete",
        "Crm.Companies.Read",
        "Crm.Users.Read",
        "Crm.Teams.Read",
        "Crm.Stages.Read",
    ];

    [Fact]
    public async Task No_way_of_reading_shows_what_a_policy_hides_and_each_shows_all_that_it_allows()
    {
        var world = await PolicyWorld.MakeAsync(app, Permissions);
        foreach (var (round, pair) in RolePolicy.Any.Two().Sample(Policies, new Rnd(20_261_124), 50).Index())
        {
            var policies = new[] { pair.Item1, pair.Item2 };
            await world.SetAsync(policies);
            foreach (var (person, roles) in world.People)
            {
                var model = new PolicyModel(
                    world.Registry.ByPlural("deals"),
                    world.Registry.ByPlural("companies"),
                    world.Subjects[person.Id],
                    [.. roles.Select(r => policies[r])]
                );
                try
                {
                    await new PolicyProbe(app, world, person, model).RunAsync();
                }
                catch (ShouldAssertException failure)
                {
                    throw new ShouldAssertException(
                        $"Policy {round} for {person.Name}: {JsonSerializer.Serialize(roles.Select(r => policies[r]))}\n{failure.Message}",
                        failure
                    );
                }
            }
        }
    }
}
