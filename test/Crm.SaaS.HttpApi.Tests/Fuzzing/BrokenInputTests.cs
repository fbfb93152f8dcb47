using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Fuzzing;

/// <summary>What the fuzz once found answered with a failure of the server's.</summary>
public sealed class BrokenInputTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task Nobody_is_put_into_a_time_zone_that_there_is_not()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/users", new { name = "Ann", timeZone = "Atlantis/Center" });
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("crm:not-a-choice");
        var me = (await admin.Ok(HttpMethod.Get, "/api/abp/application-configuration")).GetProperty("currentUser").GetProperty("id");
        (await admin.Try(HttpMethod.Patch, $"/api/crm/users/{me}", new { timeZone = "nowhere" })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        await admin.Ok(HttpMethod.Patch, $"/api/crm/users/{me}", new { timeZone = "Europe/Warsaw" });
        (await admin.Count("deals")).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"name":"\udfff tail"}""")]
    public async Task Text_that_is_no_unicode_is_refused(string body)
    {
        var admin = (await app.Given.Tenant()).Admin;
        var (status, problem) = await admin.Try(HttpMethod.Post, "/api/crm/competitors", body);
        status.ShouldBe(HttpStatusCode.BadRequest, problem.ToString());
        problem.GetProperty("code").GetString().ShouldBe("http:bad-request");
    }

    [Fact]
    public async Task A_name_that_is_no_text_signs_nobody_in_and_breaks_nothing()
    {
        var tenant = await app.Given.Tenant();
        using var anonymous = app.Anonymous(tenant.Name);
        var (status, problem) = await anonymous.Try(
            HttpMethod.Post,
            "/api/account/token",
            """{"userNameOrEmailAddress":"a\u0000b","password":"x"}"""
        );
        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("code").GetString().ShouldBe("crm:text-unreadable");
        // The connection that it would have gone over is as good as before.
        for (var i = 0; i < 20; i++)
            await app.Given.SignIn(tenant.Name, tenant.AdminEmail, tenant.AdminPassword);
    }

    [Fact]
    public async Task A_character_set_that_there_is_not_is_no_media_type_that_is_taken()
    {
        var admin = (await app.Given.Tenant()).Admin;
        using var content = new StringContent("{}", Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=none");
        using var answer = await admin.PostAsync("/api/crm/competitors", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("http:unsupported-media-type");
    }
}
