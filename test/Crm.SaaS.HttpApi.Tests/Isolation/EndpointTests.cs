using System.Net;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Isolation;

/// <summary>Every operation that the program has, attacked by everybody: a new one joins by itself, and fails until somebody has thought about it.</summary>
[Collection(TwoCompaniesTests.Name)]
public sealed class EndpointTests(TwoCompanies companies)
{
    // What may be done without signing in. Anything that joins this list is a decision.
    private static readonly string[] Anonymous =
    [
        "GET /api/abp/application-configuration",
        "GET /api/abp/multi-tenancy/tenants/by-name/{name}",
        "GET /health/live",
        "GET /health/ready",
        "GET /openapi/{documentName}.json",
        "POST /api/account/login",
        "POST /api/account/logout",
        "POST /api/account/refresh",
        "POST /api/account/register-tenant",
        "POST /api/account/reset-password",
        "POST /api/account/send-password-reset-code",
        "POST /api/account/token",
    ];

    private IEnumerable<RouteEndpoint> Endpoints =>
        companies.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    [Fact]
    public void Every_operation_says_who_may_call_it_and_few_are_open_to_all()
    {
        Endpoints.Where(e => e.Metadata.GetMetadata<EndpointAccess>() is null).Select(Name).ShouldBeEmpty();
        Endpoints
            .Where(e => e.Metadata.GetMetadata<EndpointAccess>()!.Anonymous)
            .Select(Name)
            .Order(StringComparer.Ordinal)
            .ShouldBe(Anonymous);
    }

    [Fact]
    public void Somebody_has_thought_about_every_operation()
    {
        var attacks = new Attacks(companies);
        Endpoints.Where(e => attacks.On(e) is null).Select(Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_operation_shows_or_changes_anything_of_another_company()
    {
        var before = await companies.VictimRowsAsync();
        var failures = new List<string>();
        foreach (
            var (who, client) in new[]
            {
                ("admin", companies.Attacker.Admin),
                ("seller", companies.Attacker.Seller),
                ("reader", companies.Attacker.Reader),
            }
        )
        foreach (
            var attack in Endpoints
                .Where(e => !e.Metadata.GetMetadata<EndpointAccess>()!.Anonymous)
                .SelectMany(e => new Attacks(companies).On(e) ?? [])
        )
        {
            using var answer = await client.SendAsync(attack.Request());
            var body = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode >= 500)
                failures.Add($"{who} {attack}: {(int)answer.StatusCode} {body}");
            if (Shows(answer, body))
                failures.Add($"{who} {attack}: shows {body[..Math.Min(300, body.Length)]}");
            if (attack.NamesForeignRecord && !IsOwn(attack) && !LooksAbsent(answer.StatusCode, who))
                failures.Add($"{who} {attack}: {(int)answer.StatusCode} {body[..Math.Min(200, body.Length)]}");
        }
        failures.ShouldBeEmpty();
        (await companies.VictimRowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_operation_that_needs_a_permission_refuses_who_lacks_it()
    {
        var failures = new List<string>();
        foreach (var endpoint in Endpoints.Where(e => e.Metadata.GetMetadata<EndpointAccess>()!.Permission is not null))
        foreach (var attack in new Attacks(companies).On(endpoint) ?? [])
        {
            using var answer = await companies.Attacker.Reader.SendAsync(attack.Request());
            if (answer.StatusCode != HttpStatusCode.Forbidden)
                failures.Add($"{attack}: {(int)answer.StatusCode}");
        }
        failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_gets_in_without_signing_in()
    {
        using var anonymous = companies.App.Anonymous(companies.Victim.Tenant.Name);
        var failures = new List<string>();
        foreach (
            var attack in Endpoints
                .Where(e => !e.Metadata.GetMetadata<EndpointAccess>()!.Anonymous)
                .SelectMany(e => new Attacks(companies).On(e) ?? [])
        )
        {
            using var answer = await anonymous.SendAsync(attack.Request());
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
                failures.Add($"{attack}: {(int)answer.StatusCode}");
        }
        failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_open_operation_gives_nothing_of_another_company_away()
    {
        var failures = new List<string>();
        foreach (
            var attack in Endpoints
                .Where(e => e.Metadata.GetMetadata<EndpointAccess>()!.Anonymous)
                .SelectMany(e => new Attacks(companies).On(e) ?? [])
        )
        {
            using var anonymous = companies.App.Anonymous(companies.Attacker.Tenant.Name);
            using var answer = await anonymous.SendAsync(attack.Request());
            var body = await answer.Content.ReadAsStringAsync();
            if ((int)answer.StatusCode >= 500 || Shows(answer, body) || body.Contains("\"accessToken\":\"", StringComparison.Ordinal))
                failures.Add($"{attack}: {(int)answer.StatusCode} {body}");
        }
        failures.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/API/CRM/Companies/{0}")]
    [InlineData("/api/crm/companies/{0}/")]
    [InlineData("/api/crm//companies/{0}")]
    [InlineData("/api/crm/%63ompanies/{0}")]
    [InlineData("/t/attacker/api/crm/companies/{0}")]
    [InlineData("/t/attacker/../../api/crm/companies/{0}")]
    public async Task An_address_written_differently_is_no_way_around(string address)
    {
        var path = string.Format(null, address, companies.Victim.IdOf("company"));
        foreach (var client in new[] { companies.Attacker.Admin, companies.App.Anonymous(companies.Victim.Tenant.Name) })
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Add("X-HTTP-Method-Override", "DELETE");
            using var answer = await client.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            Shows(answer, body).ShouldBeFalse();
            ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        }
    }

    [Fact]
    public async Task A_session_of_one_company_is_refused_at_the_address_of_another()
    {
        foreach (
            var (header, value) in new[]
            {
                ("__tenant", companies.Victim.Tenant.Name),
                ("__tenant", companies.Victim.Id.ToString()),
                ("Host", "victim.localhost"),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/crm/companies");
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await companies.Attacker.Admin.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("tenants:mismatch");
        }
        using var byPath = await companies.Attacker.Admin.GetAsync("/t/victim/api/crm/companies");
        byPath.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private bool Shows(HttpResponseMessage answer, string body) =>
        body.Contains(companies.Victim.Canary, StringComparison.OrdinalIgnoreCase)
        || answer.Headers.Any(h => h.Value.Any(v => v.Contains(companies.Victim.Canary, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Some records have the same id in both companies: what answers then is the attacker's own.</summary>
    private bool IsOwn(Attack attack) =>
        TwoCompanies.SameIds.Any(name => attack.Address.Contains(companies.Attacker.IdOf(name).ToString(), StringComparison.Ordinal));

    private static bool LooksAbsent(HttpStatusCode status, string who) =>
        status == HttpStatusCode.NotFound || (who != "admin" && status == HttpStatusCode.Forbidden);

    private static string Name(RouteEndpoint endpoint) =>
        $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET"} /{endpoint.RoutePattern.RawText!.Trim('/')}";
}
