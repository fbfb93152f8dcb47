using System.Net;
using System.Text.Json;
using Shouldly;

namespace Crm.SaaS.Testing;

/// <summary>GraphQL in the words of a test.</summary>
public static class GraphQlApi
{
    public const string Path = "/api/crm/graphql";

    /// <summary>Asks and expects an answer without errors: its <c>data</c>.</summary>
    public static async Task<JsonElement> Ask(this HttpClient client, string query, object? variables = null)
    {
        var (status, json) = await client.TryAsk(query, variables);
        status.ShouldBe(HttpStatusCode.OK, json.ToString());
        json.TryGetProperty("errors", out _).ShouldBeFalse(json.ToString());
        return json.GetProperty("data");
    }

    /// <summary>Asks and gives the response as it is.</summary>
    public static Task<(HttpStatusCode Status, JsonElement Json)> TryAsk(this HttpClient client, string query, object? variables = null) =>
        client.Try(HttpMethod.Post, Path, JsonSerializer.Serialize(new { query, variables }));

    /// <summary>Asks and expects a refusal: the code of the first error.</summary>
    public static async Task<string> RefusedAsk(this HttpClient client, string query, object? variables = null)
    {
        var (status, json) = await client.TryAsk(query, variables);
        ((int)status).ShouldBeLessThan(500, json.ToString());
        json.TryGetProperty("errors", out var errors).ShouldBeTrue(json.ToString());
        return errors[0].GetProperty("extensions").GetProperty("code").GetString()!;
    }
}
