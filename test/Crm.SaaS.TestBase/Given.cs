using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;

namespace Crm.SaaS.Testing;

/// <summary>What a test starts from, made over HTTP like anybody would make it.</summary>
public sealed class Given(CrmApp app)
{
    private static int _tenants;

    /// <summary>A company that just signed up, with its first administrator signed in.</summary>
    public async Task<GivenTenant> Tenant(string? name = null)
    {
        var subdomain = name ?? $"tenant-{Interlocked.Increment(ref _tenants)}";
        const string password = "Correct-Horse-7";
        var email = $"admin@{subdomain}.example";
        using var anonymous = app.Anonymous(subdomain);
        var registered = await anonymous.PostAsJsonAsync(
            "/api/account/register-tenant",
            new
            {
                companyName = $"Company {subdomain}",
                subdomain,
                adminEmail = email,
                adminPassword = password,
            }
        );
        var body = await registered.Content.ReadAsStringAsync();
        registered.IsSuccessStatusCode.ShouldBeTrue(body);
        var id = JsonDocument.Parse(body).RootElement.GetProperty("tenantId").GetGuid();
        return new GivenTenant(id, subdomain, email, password, await SignIn(subdomain, email, password));
    }

    /// <summary>A program signed in as the user by a token.</summary>
    public async Task<HttpClient> SignIn(string tenant, string userNameOrEmailAddress, string password)
    {
        using var anonymous = app.Anonymous(tenant);
        var answer = await anonymous.PostAsJsonAsync("/api/account/token", new { userNameOrEmailAddress, password });
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        return app.With(JsonDocument.Parse(body).RootElement.GetProperty("accessToken").GetString()!);
    }
}

/// <summary>A company and its first administrator.</summary>
public sealed record GivenTenant(Guid Id, string Name, string AdminEmail, string AdminPassword, HttpClient Admin);
