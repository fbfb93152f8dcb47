using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;

namespace Crm.SaaS.Testing;

/// <summary>What a test starts from, made over HTTP like anybody would make it.</summary>
public sealed partial class Given(CrmApp app)
{
    private static int _tenants;
    private static int _users;

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

    /// <summary>Somebody of the company with a role, signed in.</summary>
    public async Task<HttpClient> User(GivenTenant tenant, string role)
    {
        var name = $"user-{Interlocked.Increment(ref _users)}";
        var (email, password) = ($"{name}@{tenant.Name}.example", "Correct-Horse-7");
        var id = (await tenant.Admin.Create("users", new { name })).GetProperty("id").GetGuid();
        await tenant.Admin.Ok(HttpMethod.Post, $"/api/crm/users/{id}/assign-roles", new { roles = new[] { role } });
        await tenant.Admin.Ok(HttpMethod.Post, $"/api/crm/users/{id}/invite", new { email });
        var mails = await tenant.Admin.Ok(HttpMethod.Get, "/api/app/mail-log");
        var resetToken = Link().Match(mails.GetProperty("items")[0].GetProperty("body").GetString()!).Groups[1].Value;
        using var anonymous = app.Anonymous(tenant.Name);
        await anonymous.Ok(
            HttpMethod.Post,
            "/api/account/reset-password",
            new
            {
                userId = id,
                resetToken,
                password,
            }
        );
        return await SignIn(tenant.Name, email, password);
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

    [GeneratedRegex(@"token=([^&\s]+)")]
    private static partial Regex Link();
}

/// <summary>A company and its first administrator.</summary>
public sealed record GivenTenant(Guid Id, string Name, string AdminEmail, string AdminPassword, HttpClient Admin);
