using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Isolation;

/// <summary>What comes at once is done together within a company, and never across.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class GatheringTests(TwoCompanies companies)
{
    private const int Rounds = 5;
    private const int AtOnce = 8;

    /// <summary>Who waits for a set is seen by nobody: so long those that were sent may take to get there.</summary>
    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Records_of_the_same_id_that_two_companies_ask_for_at_once_are_each_ones_own()
    {
        foreach (var name in TwoCompanies.SameIds)
        {
            var target = companies.Attacker.Objects.Single(o => o.Name == name);
            var address = $"/api/crm/{target.Plural}/{companies.Attacker.IdOf(name)}";
            await AtOnceAsync(
                target.Table,
                "access exclusive",
                async (one, other) =>
                {
                    using var answer = await one.Admin.GetAsync(address);
                    var text = await answer.Content.ReadAsStringAsync();
                    answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
                    text.ShouldContain(one.Canary, Case.Insensitive, address);
                    text.ShouldNotContain(other.Canary, Case.Insensitive, address);
                }
            );
        }
    }

    [Fact]
    public async Task Records_that_two_companies_make_at_once_are_each_ones_own()
    {
        await AtOnceAsync(
            "companies",
            "exclusive",
            async (one, other) =>
            {
                var name = $"{one.Canary} {Guid.NewGuid():N}";
                using var answer = await one.Admin.PostAsJsonAsync("/api/crm/companies", new { name });
                answer.StatusCode.ShouldBe(HttpStatusCode.Created);
                var made = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
                (await one.Admin.Ok(HttpMethod.Get, $"/api/crm/companies/{made}")).GetProperty("name").GetString().ShouldBe(name);
                using var foreign = await other.Admin.GetAsync($"/api/crm/companies/{made}");
                foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            }
        );
    }

    /// <summary>Has both companies do something at once while nothing of a table can be had, so that the first of them keep the others waiting.</summary>
    private async Task AtOnceAsync(string table, string mode, Func<Company, Company, Task> act)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var held = new NpgsqlConnection(companies.App.Database.Admin);
            await held.OpenAsync();
            await using var transaction = await held.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand($"lock table {table} in {mode} mode", held, transaction))
                await hold.ExecuteNonQueryAsync();
            var acts = Enumerable
                .Range(0, AtOnce)
                .Select(i => i % 2 == 0 ? act(companies.Attacker, companies.Victim) : act(companies.Victim, companies.Attacker))
                .ToList();
            await Until.TrueAsync(
                companies.App.Database.Admin,
                "count(*) > 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
            );
            await Task.Delay(Arrival);
            await transaction.CommitAsync();
            await Task.WhenAll(acts);
        }
    }
}
