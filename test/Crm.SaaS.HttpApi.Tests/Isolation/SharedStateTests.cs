using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Isolation;

/// <summary>What a server keeps from one request to the next, for one company, is nothing that another gets.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class SharedStateTests(TwoCompanies companies)
{
    private Company Attacker => companies.Attacker;
    private Company Victim => companies.Victim;

    [Fact]
    public async Task An_answer_that_one_company_has_is_no_answer_to_another()
    {
        foreach (var name in TwoCompanies.SameIds)
        {
            var target = Attacker.Objects.Single(o => o.Name == name);
            foreach (var address in new[] { $"/api/crm/{target.Plural}/{Attacker.IdOf(name)}", $"/api/crm/{target.Plural}" })
            {
                using var first = await Victim.Admin.GetAsync(address);
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
                using var answer = await Attacker.Admin.SendAsync(request);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
                (await answer.Content.ReadAsStringAsync()).ShouldNotContain(Victim.Canary, Case.Sensitive, address);
                answer.Headers.CacheControl?.Public.ShouldBeFalse(address);
            }
        }
    }

    [Fact]
    public async Task What_two_companies_ask_a_fresh_server_at_once_is_each_ones_own()
    {
        await using var fresh = companies.App.Replica();
        await Parallel.ForAsync(
            0,
            60,
            async (turn, ct) =>
            {
                var (one, other) = turn % 2 == 0 ? (Attacker, Victim) : (Victim, Attacker);
                using var client = fresh.CreateClient();
                client.DefaultRequestHeaders.Authorization = one.Admin.DefaultRequestHeaders.Authorization;
                foreach (
                    var address in new[] { "/api/crm/metadata", "/api/abp/application-configuration", "/api/crm/companies?sort=createdAt" }
                )
                {
                    using var answer = await client.GetAsync(address, ct);
                    answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                    var text = await answer.Content.ReadAsStringAsync(ct);
                    text.ShouldContain(one.Canary, Case.Insensitive, address);
                    text.ShouldNotContain(other.Canary, Case.Insensitive, address);
                }
            }
        );
    }

    [Fact]
    public async Task A_setting_of_one_company_is_not_another_companys()
    {
        async Task<int> SecondsAsync(Company of) =>
            (await of.Admin.GetFromJsonAsync<JsonElement>("/api/app/query-limits")).GetProperty("statementSeconds").GetInt32();
        var before = await SecondsAsync(Victim);
        using var answer = await Attacker.Admin.PutAsJsonAsync("/api/app/query-limits", new { statementSeconds = before + 7 });
        answer.IsSuccessStatusCode.ShouldBeTrue();
        (await SecondsAsync(Attacker)).ShouldBe(before + 7);
        (await SecondsAsync(Victim)).ShouldBe(before);
    }
}
