using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Testing;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.GraphQl;

/// <summary>GraphQL over HTTP, as its specification has it.</summary>
public sealed class HttpTests(CrmApp app) : IClassFixture<CrmApp>
{
    [Theory]
    [InlineData(null, "application/graphql-response+json", 400)]
    [InlineData("*/*", "application/graphql-response+json", 400)]
    [InlineData("application/graphql-response+json", "application/graphql-response+json", 400)]
    [InlineData("application/json", "application/json", 200)]
    [InlineData("application/json;q=0.5, application/graphql-response+json", "application/graphql-response+json", 400)]
    [InlineData("text/html, application/json;q=0.1", "application/json", 200)]
    public async Task The_answer_has_the_type_that_the_client_likes_and_the_status_that_goes_with_it(
        string? accept,
        string type,
        int refused
    )
    {
        var admin = (await app.Given.Tenant()).Admin;
        foreach (var (query, status) in new[] { ("{ deals { totalCount } }", 200), ("{ deals { nosuch } }", refused), ("{", refused) })
        {
            using var answer = await SendAsync(admin, JsonSerializer.Serialize(new { query }), accept);
            ((int)answer.StatusCode).ShouldBe(status, query);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
            var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            body.TryGetProperty("data", out _).ShouldBe(query.Contains("totalCount", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("""[{"query":"{ __typename }"}]""", "graphql:no-batching")]
    [InlineData("""{}""", "graphql:bad-request")]
    [InlineData("""{"query":7}""", "graphql:bad-request")]
    [InlineData("""{"query":""}""", "graphql:bad-request")]
    [InlineData("""{"query":"{ __typename }","variables":[]}""", "graphql:bad-request")]
    [InlineData("""{"query":"{ __typename }","id":"x"}""", "graphql:bad-request")]
    [InlineData("""7""", "graphql:bad-request")]
    [InlineData("""{"query":""", "http:bad-request")]
    [InlineData("", "http:bad-request")]
    public async Task A_body_of_another_shape_is_a_problem(string body, string code)
    {
        var admin = (await app.Given.Tenant()).Admin;
        using var answer = await SendAsync(admin, body, null);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"{code}\"");
    }

    [Fact]
    public async Task Other_types_and_methods_are_refused()
    {
        var admin = (await app.Given.Tenant()).Admin;
        using (var html = await SendAsync(admin, """{"query":"{ __typename }"}""", "text/html"))
            html.StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);
        using var form = new StringContent("query={ __typename }", Encoding.UTF8, "application/x-www-form-urlencoded");
        using (var posted = await admin.PostAsync(GraphQlApi.Path, form))
            posted.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using (var got = await admin.GetAsync(GraphQlApi.Path + "?query={__typename}"))
            ((int)got.StatusCode).ShouldBeInRange(404, 405);
        using var anonymous = app.Anonymous();
        using var unknown = await anonymous.PostAsJsonAsync(GraphQlApi.Path, new { query = "{ __typename }" });
        unknown.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_browser_session_needs_the_antiforgery_token_here_too()
    {
        var tenant = await app.Given.Tenant();
        using var browser = app.Anonymous(tenant.Name);
        using var page = await browser.GetAsync("/api/abp/application-configuration");
        var token = page
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("XSRF-TOKEN=", StringComparison.Ordinal))
            .Split(';')[0]
            .Split('=', 2)[1];
        using var login = new HttpRequestMessage(HttpMethod.Post, "/api/account/login")
        {
            Content = JsonContent.Create(new { userNameOrEmailAddress = tenant.AdminEmail, password = tenant.AdminPassword }),
        };
        login.Headers.Add("RequestVerificationToken", token);
        using (var signedIn = await browser.SendAsync(login))
            signedIn.IsSuccessStatusCode.ShouldBeTrue(await signedIn.Content.ReadAsStringAsync());
        using var refused = await browser.PostAsJsonAsync(GraphQlApi.Path, new { query = "{ __typename }" });
        (await refused.Content.ReadAsStringAsync()).ShouldContain("http:antiforgery");
    }

    [Fact]
    public async Task The_API_description_tells_of_it()
    {
        var admin = (await app.Given.Tenant()).Admin;
        var paths = (await admin.Ok(HttpMethod.Get, "/openapi/v1.json")).GetProperty("paths");
        var operation = paths.GetProperty(GraphQlApi.Path).GetProperty("post");
        operation.GetProperty("operationId").GetString().ShouldBe("graphQl");
        operation.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _).ShouldBeTrue();
        operation
            .GetProperty("responses")
            .GetProperty("200")
            .GetProperty("content")
            .TryGetProperty("application/graphql-response+json", out _)
            .ShouldBeTrue();
        paths.GetProperty(GraphQlApi.Path + "/schema").TryGetProperty("get", out _).ShouldBeTrue();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string body, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, GraphQlApi.Path)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        if (accept is not null)
            request.Headers.Add("Accept", accept);
        return await client.SendAsync(request);
    }
}
