using System.Net.Http.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>How often the database is asked depends on how deep a question is, not on how many records it finds.</summary>
public sealed class RoundTripTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Theory]
    [InlineData("{ deals { nodes { name company { name owner { name } } stage { name } } totalCount } }", 1)]
    [InlineData("{ a: deals { totalCount } b: companies { totalCount } c: contacts { totalCount } d: dealGroups(by: [\"stage\"]) }", 1)]
    [InlineData("{ companies { nodes { name deals { nodes { name } } contacts { nodes { name } } } } }", 2)]
    [InlineData("{ companies { nodes { deals { nodes { company { deals { totalCount } contacts { totalCount } } } } } } }", 3)]
    [InlineData("{ deals { nodes { company { deals { totalCount } } stage { deals { totalCount } } } } }", 2)]
    public async Task Each_level_of_lists_is_one_round_trip(string query, int levels)
    {
        var admin = (await app.Given.Tenant()).Admin;
        await FillAsync(admin, 2);
        await admin.Ask(query);
        var nothing = await RoundTripsAsync(admin, "{ __typename }");
        var few = await RoundTripsAsync(admin, query) - nothing;
        await FillAsync(admin, 25);
        var many = await RoundTripsAsync(admin, query) - nothing;
        (few, many).ShouldBe((levels, levels));
    }

    private static async Task FillAsync(HttpClient admin, int companies)
    {
        var operations = Enumerable
            .Range(0, companies)
            .SelectMany(i =>
                new object[]
                {
                    new
                    {
                        @object = "companies",
                        action = "create",
                        @ref = $"c{i}",
                        values = new { name = $"Company {i}" },
                    },
                    Below("deals", new { name = $"Deal {i}", company = $"$c{i}" }),
                    Below("deals", new { name = $"Other deal {i}", company = $"$c{i}" }),
                    Below("contacts", new { lastName = $"Contact {i}", company = $"$c{i}" }),
                }
            );
        await admin.Ok(HttpMethod.Post, "/api/crm/batch", new { operations });

        static object Below(string plural, object values) =>
            new
            {
                @object = plural,
                action = "create",
                values,
            };
    }

    private static Task<int> RoundTripsAsync(HttpClient client, string query) =>
        RoundTrips.FewestAsync(
            client,
            () => new HttpRequestMessage(HttpMethod.Post, GraphQlApi.Path) { Content = JsonContent.Create(new { query }) }
        );
}
