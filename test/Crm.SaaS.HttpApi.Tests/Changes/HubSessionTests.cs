using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Changes;

/// <summary>Who gets a connection, and who loses it.</summary>
public sealed partial class HubSessionTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task Nobody_connects_without_a_session()
    {
        (await RefusalAsync(() => AppHub.OpenAsync(app.Server, null))).ShouldContain("401");
        using var broken = app.With("not-a-token");
        (await RefusalAsync(() => AppHub.OpenAsync(app.Server, broken))).ShouldContain("401");
    }

    [Fact]
    public async Task A_cookie_connects_from_a_page_of_the_same_address_only()
    {
        var company = await app.Given.Tenant();
        var cookie = await CookieAsync(company);
        await using (var own = await AppHub.OpenAsync(app.Server, null, "http://localhost", cookie))
            (await own.CallAsync("WatchObject", "deal")).ShouldBeNull();
        foreach (var origin in new[] { "http://evil.example", "http://other.localhost", "http://localhost:8080", "null", null })
            (await RefusalAsync(() => AppHub.OpenAsync(app.Server, null, origin, cookie))).ShouldContain("403");
    }

    [Fact]
    public async Task Negotiating_with_a_cookie_needs_the_antiforgery_token()
    {
        var company = await app.Given.Tenant();
        using var client = app.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", await CookieAsync(company));
        var answer = await client.PostAsync("/hubs/changes/negotiate?negotiateVersion=1", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("http:antiforgery");
    }

    [Fact]
    public async Task A_user_who_is_deactivated_loses_the_connection()
    {
        var (company, user, client) = await ColleagueAsync();
        await using var hub = await AppHub.OpenAsync(app.Server, client);
        (await hub.CallAsync("WatchObject", "deal")).ShouldBeNull();
        await company.Admin.Ok(HttpMethod.Post, $"/api/crm/users/{user}/deactivate", new { });
        await hub.Ended.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_user_who_loses_a_role_loses_the_connection_and_may_open_another()
    {
        var (company, user, client) = await ColleagueAsync();
        await using var hub = await AppHub.OpenAsync(app.Server, client);
        (await hub.CallAsync("WatchObject", "deal")).ShouldBeNull();
        await company.Admin.Ok(HttpMethod.Post, $"/api/crm/users/{user}/assign-roles", new { roles = new[] { "Technician" } });
        await hub.Ended.WaitAsync(TimeSpan.FromSeconds(30));
        using var signedInAgain = await app.Given.SignIn(company.Name, $"col@{company.Name}.example", company.AdminPassword);
        await using var again = await AppHub.OpenAsync(app.Server, signedInAgain);
        (await again.CallAsync("WatchObject", "deal")).ShouldBeNull();
    }

    private static async Task<string> RefusalAsync(Func<Task<HubSocket>> open) =>
        (
            await Should.ThrowAsync<InvalidOperationException>(async () =>
            {
                await using var opened = await open();
            })
        ).Message;

    private async Task<string> CookieAsync(GivenTenant company)
    {
        using var page = await app.Anonymous(company.Name).GetAsync("/api/abp/application-configuration");
        var token = Value(page, "XSRF-TOKEN");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/account/login")
        {
            Content = JsonContent.Create(new { userNameOrEmailAddress = company.AdminEmail, password = company.AdminPassword }),
        };
        request.Headers.Add("Cookie", $"XSRF-TOKEN={token}");
        request.Headers.Add("RequestVerificationToken", Uri.UnescapeDataString(token));
        using var fresh = app.Anonymous(company.Name);
        using var answer = await fresh.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return $"crm.session={Value(answer, "crm.session")}";
    }

    private static string Value(HttpResponseMessage answer, string cookie) =>
        answer
            .Headers.GetValues("Set-Cookie")
            .Select(c => c.Split(';')[0])
            .Single(c => c.StartsWith(cookie + "=", StringComparison.Ordinal))[(cookie.Length + 1)..];

    private async Task<(GivenTenant Company, Guid User, HttpClient Client)> ColleagueAsync()
    {
        var company = await app.Given.Tenant();
        var user = (await company.Admin.Create("users", new { name = "Col League" })).GetProperty("id").GetGuid();
        await company.Admin.Ok(HttpMethod.Post, $"/api/crm/users/{user}/assign-roles", new { roles = new[] { "Manager" } });
        var email = $"col@{company.Name}.example";
        await company.Admin.Ok(HttpMethod.Post, $"/api/crm/users/{user}/invite", new { email });
        var mails = await company.Admin.Ok(HttpMethod.Get, "/api/app/mail-log");
        var token = Link().Match(mails.GetProperty("items")[0].GetProperty("body").GetString()!).Groups[1].Value;
        using var anonymous = app.Anonymous(company.Name);
        await anonymous.Ok(
            HttpMethod.Post,
            "/api/account/reset-password",
            new
            {
                userId = user,
                resetToken = token,
                password = company.AdminPassword,
            }
        );
        return (company, user, await app.Given.SignIn(company.Name, email, company.AdminPassword));
    }

    [GeneratedRegex(@"token=([^&\s]+)")]
    private static partial Regex Link();
}
