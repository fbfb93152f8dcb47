using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Isolation;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Account;

/// <summary>Accounts of two companies that share every name are different accounts.</summary>
public sealed class AccountTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_lock_holds_in_one_company_only()
    {
        var (one, other) = (await SameNameAsync("lock-one"), await SameNameAsync("lock-two"));
        for (var i = 0; i < 5; i++)
            (await TokenAsync(one.Name, "wrong-password")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await CodeAsync(await TokenAsync(one.Name, one.AdminPassword))).ShouldBe("auth:locked-out");
        (await TokenAsync(other.Name, other.AdminPassword)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Ada Nowak", "Ada Nowak")]
    [InlineData("  Ada  ", "Ada")]
    [InlineData("", "Administrator")]
    [InlineData(null, "Administrator")]
    public async Task Whoever_signs_a_company_up_is_called_as_they_say(string? given, string called)
    {
        var name = $"named-{Guid.NewGuid():N}"[..20];
        using var answer = await SignUpAsync(name, given, "Europe/Sofia");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var admin = await app.Given.SignIn(name, SameEmail, "Correct-Horse-7");
        (await admin.Ok(HttpMethod.Get, "/api/account/my-profile")).GetProperty("name").GetString().ShouldBe(called);
        var ways = await admin.Ok(HttpMethod.Get, "/api/app/record-keeping");
        ways.GetProperty("timeZone").GetString().ShouldBe("Europe/Sofia");
    }

    [Fact]
    public async Task A_name_too_long_for_a_person_is_refused_on_its_field()
    {
        using var answer = await SignUpAsync($"named-{Guid.NewGuid():N}"[..20], new string('a', 121));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("adminName");
    }

    [Fact]
    public async Task A_name_that_nobody_has_answers_like_one_that_somebody_has()
    {
        var company = await SameNameAsync("unknown-names");
        for (var i = 0; i < 7; i++)
        {
            var known = await TokenAsync(company.Name, "wrong-password");
            var unknown = await TokenAsync(company.Name, "wrong-password", "nobody@same.example");
            unknown.StatusCode.ShouldBe(known.StatusCode);
            (await CodeAsync(unknown)).ShouldBe(await CodeAsync(known));
        }
    }

    [Fact]
    public async Task A_link_opens_in_its_own_company_and_once()
    {
        var (one, other) = (await SameNameAsync("link-one"), await SameNameAsync("link-two"));
        using var anonymous = app.Anonymous(one.Name);
        (await anonymous.PostAsJsonAsync("/api/account/send-password-reset-code", new { email = one.AdminEmail })).StatusCode.ShouldBe(
            HttpStatusCode.NoContent
        );
        var mail = (await one.Admin.GetFromJsonAsync<JsonElement>("/api/app/mail-log"))
            .GetProperty("items")[0]
            .GetProperty("body")
            .GetString()!;
        var link = System.Web.HttpUtility.ParseQueryString(
            new Uri(mail.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal))).Query
        );
        var input = new
        {
            userId = Guid.Parse(link["userId"]!),
            resetToken = link["token"],
            password = "Another-Horse-8",
        };

        using var elsewhere = app.Anonymous(other.Name);
        (await CodeAsync(await elsewhere.PostAsJsonAsync("/api/account/reset-password", input))).ShouldBe("auth:link");
        var renamed = input with { resetToken = $"{other.Id:N}{input.resetToken![32..]}" };
        (await CodeAsync(await elsewhere.PostAsJsonAsync("/api/account/reset-password", renamed))).ShouldBe("auth:link");
        (await anonymous.PostAsJsonAsync("/api/account/reset-password", input)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CodeAsync(await anonymous.PostAsJsonAsync("/api/account/reset-password", input))).ShouldBe("auth:link");
        (await one.Admin.GetAsync("/api/account/my-profile")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await TokenAsync(one.Name, "Another-Horse-8")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.Admin.GetAsync("/api/account/my-profile")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_put_under_another_company_opens_nothing()
    {
        var (one, other) = (await SameNameAsync("token-one"), await SameNameAsync("token-two"));
        var pair = await (await TokenAsync(one.Name, one.AdminPassword)).Content.ReadFromJsonAsync<JsonElement>();
        var access = pair.GetProperty("accessToken").GetString()!;
        using var forged = app.With($"{other.Id:N}{access[32..]}");
        (await forged.GetAsync("/api/crm/companies")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var elsewhere = app.Anonymous(other.Name);
        var refresh = pair.GetProperty("refreshToken").GetString();
        (await elsewhere.PostAsJsonAsync("/api/account/refresh", new { refreshToken = refresh })).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
    }

    [Fact]
    public async Task A_refresh_token_used_twice_ends_its_family()
    {
        var company = await SameNameAsync("refresh-family");
        using var anonymous = app.Anonymous(company.Name);
        var first = (await (await TokenAsync(company.Name, company.AdminPassword)).Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("refreshToken")
            .GetString();
        var second = (await (await RefreshAsync(first)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refreshToken").GetString();
        (await RefreshAsync(first)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await RefreshAsync(second)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        Task<HttpResponseMessage> RefreshAsync(string? token) =>
            anonymous.PostAsJsonAsync("/api/account/refresh", new { refreshToken = token });
    }

    [Fact]
    public async Task A_browser_session_needs_the_antiforgery_token_to_begin_to_write_and_to_end()
    {
        var company = await SameNameAsync("browser");
        using var browser = app.Anonymous(company.Name);
        var login = new { userNameOrEmailAddress = company.AdminEmail, password = company.AdminPassword };
        (await CodeAsync(await browser.PostAsJsonAsync("/api/account/login", login))).ShouldBe("http:antiforgery");
        using var page = await browser.GetAsync("/api/abp/application-configuration");
        var token = page
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("XSRF-TOKEN=", StringComparison.Ordinal))
            .Split('=', 2)[1]
            .Split(';')[0];
        browser.DefaultRequestHeaders.Add("RequestVerificationToken", token);
        var signedIn = await (await browser.PostAsJsonAsync("/api/account/login", login)).Content.ReadFromJsonAsync<JsonElement>();
        signedIn.GetProperty("result").GetInt32().ShouldBe(1);
        (await browser.PostAsJsonAsync("/api/crm/companies", new { name = "Made in a browser" })).StatusCode.ShouldBe(
            HttpStatusCode.Created
        );
        browser.DefaultRequestHeaders.Remove("RequestVerificationToken");
        (await CodeAsync(await browser.PostAsJsonAsync("/api/crm/companies", new { name = "Made elsewhere" }))).ShouldBe(
            "http:antiforgery"
        );
        (await CodeAsync(await browser.PostAsJsonAsync("/api/account/logout", new { }))).ShouldBe("http:antiforgery");
        browser.DefaultRequestHeaders.Add("RequestVerificationToken", token);
        (await browser.PostAsJsonAsync("/api/account/logout", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await browser.GetAsync("/api/crm/companies")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_permission_granted_in_one_company_is_not_granted_in_another()
    {
        var (one, other) = (await Company.FoundAsync(app, "grant-one"), await Company.FoundAsync(app, "grant-two"));
        (await one.Reader.PostAsJsonAsync("/api/crm/competitors", new { name = "No" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var granted = await one.Admin.PutAsJsonAsync(
            "/api/permission-management/permissions?providerName=R&providerKey=Read-only",
            new { permissions = new[] { new { name = "Crm.Competitors.Create", isGranted = true } } }
        );
        granted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await one.Reader.PostAsJsonAsync("/api/crm/competitors", new { name = "Yes" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await other.Reader.PostAsJsonAsync("/api/crm/competitors", new { name = "No" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Attempts_without_end_are_told_to_wait()
    {
        var company = await SameNameAsync("too-many");
        HttpResponseMessage? last = null;
        for (var i = 0; i < 31; i++)
            last = await TokenAsync(company.Name, "wrong-password", "guess@same.example");
        last!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter.ShouldNotBeNull();
        (await CodeAsync(last)).ShouldBe("http:too-many");
    }

    [Fact]
    public async Task People_change_their_own_profile_and_are_found_by_their_new_name()
    {
        var company = await Company.FoundAsync(app, "profile");
        using var changed = await company.Reader.PutAsJsonAsync(
            "/api/account/my-profile",
            new
            {
                name = "Zuzanna",
                surname = "Nowak",
                phoneNumber = "+48 600 100 200",
            }
        );
        (await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("name").GetString().ShouldBe("Zuzanna Nowak");
        (await company.Admin.GetStringAsync("/api/crm/users?search=Zuzanna")).ShouldContain("Zuzanna Nowak");
        using var wrong = await company.Reader.PutAsJsonAsync("/api/account/my-profile", new { email = "not an address", name = "Kept" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await company.Reader.GetStringAsync("/api/account/my-profile")).ShouldContain("Zuzanna Nowak");
    }

    private const string SameEmail = "admin@same.example";

    private async Task<HttpResponseMessage> SignUpAsync(string subdomain, string? adminName, string? timeZone = null)
    {
        using var anonymous = app.Anonymous();
        return await anonymous.PostAsJsonAsync(
            "/api/account/register-tenant",
            new
            {
                companyName = "Named",
                subdomain,
                adminEmail = SameEmail,
                adminPassword = "Correct-Horse-7",
                adminName,
                timeZone,
            }
        );
    }

    private async Task<GivenTenant> SameNameAsync(string name)
    {
        using var anonymous = app.Anonymous();
        const string password = "Correct-Horse-7";
        var answer = await anonymous.PostAsJsonAsync(
            "/api/account/register-tenant",
            new
            {
                companyName = name,
                subdomain = name,
                adminEmail = SameEmail,
                adminPassword = password,
            }
        );
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("tenantId").GetGuid();
        return new GivenTenant(id, name, SameEmail, password, await app.Given.SignIn(name, SameEmail, password));
    }

    private async Task<HttpResponseMessage> TokenAsync(string tenant, string password, string email = SameEmail)
    {
        using var anonymous = app.Anonymous(tenant);
        return await anonymous.PostAsJsonAsync("/api/account/token", new { userNameOrEmailAddress = email, password });
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
