using System.Net;
using System.Net.Http.Headers;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

/// <summary>Who has an answer already is told so, as long as nothing of what it shows has changed.</summary>
public sealed class NotModifiedTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Fact]
    public async Task A_record_is_the_same_until_something_that_is_shown_of_it_changes()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var company = (await admin.Create("companies", new { name = "Acme" })).GetProperty("id").GetGuid();
        var deal = (await admin.Create("deals", new { name = "Big", company })).GetProperty("id").GetGuid();
        var address = $"/api/crm/deals/{deal}";
        var tag = await TagAsync(admin, address);
        (await StatusAsync(admin, address, tag)).ShouldBe(HttpStatusCode.NotModified);
        (await StatusAsync(admin, address + "?select=name", tag)).ShouldBe(HttpStatusCode.OK);

        // The name of the company is shown, though the deal's version stays.
        await admin.Ok(HttpMethod.Patch, $"/api/crm/companies/{company}", new { name = "Acme Ltd" });
        (await StatusAsync(admin, address, tag)).ShouldBe(HttpStatusCode.OK);

        tag = await TagAsync(admin, address);
        (await admin.Try(HttpMethod.Patch, address, new { name = "Bigger" }, tag)).Status.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(admin, address, tag)).ShouldBe(HttpStatusCode.OK);
        (await admin.Try(HttpMethod.Patch, address, new { name = "Stale" }, tag)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_list_is_the_same_until_a_row_changes_though_its_cursor_is_new()
    {
        var admin = (await app.Given.Tenant()).Admin;
        for (var i = 0; i < 3; i++)
            await admin.Create("companies", new { name = $"Company {i}" });
        const string address = "/api/crm/companies?select=name&sort=name&size=2";
        var tag = await TagAsync(admin, address);
        tag.ShouldStartWith("W/");
        (await StatusAsync(admin, address, tag)).ShouldBe(HttpStatusCode.NotModified);
        await admin.Create("companies", new { name = "Company 0 and more" });
        (await StatusAsync(admin, address, tag)).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string> TagAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        return answer.Headers.ETag!.ToString();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.NotModified)
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        return answer.StatusCode;
    }
}
