using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace Crm.SaaS.Testing;

/// <summary>The record API in the words of a test.</summary>
public static class Api
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Sends and expects success; the body as JSON.</summary>
    public static async Task<JsonElement> Ok(this HttpClient client, HttpMethod method, string path, object? body = null)
    {
        var (status, json) = await client.Try(method, path, body);
        ((int)status).ShouldBeInRange(200, 299, $"{method} {path}: {json}");
        return json;
    }

    /// <summary>Sends and gives whatever comes back.</summary>
    public static async Task<(System.Net.HttpStatusCode Status, JsonElement Json)> Try(
        this HttpClient client,
        HttpMethod method,
        string path,
        object? body = null,
        string? ifMatch = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is string raw)
            request.Content = new StringContent(raw, Encoding.UTF8, "application/json");
        else if (body is not null)
            request.Content = JsonContent.Create(body);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await Json(answer));
    }

    public static Task<JsonElement> Create(this HttpClient client, string plural, object values) =>
        client.Ok(HttpMethod.Post, $"/api/crm/{plural}", values);

    public static Task<JsonElement> Query(this HttpClient client, string plural, object query) =>
        client.Ok(HttpMethod.Post, $"/api/crm/{plural}/query", query);

    public static async Task<int> Count(this HttpClient client, string plural, object? filter = null) => (
            await client.Query(
                plural,
                new
                {
                    filter,
                    count = "exact",
                    page = new { size = 1 },
                }
            )
        ).GetProperty("total").GetProperty("count").GetInt32();

    /// <summary>Uploads a file and waits until the import is over.</summary>
    public static async Task<JsonElement> Import(this HttpClient client, string plural, string fileName, byte[] content, object? mapping)
    {
        var (status, job) = await client.Upload($"/api/crm/{plural}/import", fileName, content, mapping);
        ((int)status).ShouldBe(202, job.ToString());
        return await client.Await(job.GetProperty("id").GetGuid(), "queued", "running");
    }

    public static async Task<JsonElement> Undo(this HttpClient client, JsonElement job)
    {
        var id = job.GetProperty("id").GetGuid();
        await client.Ok(HttpMethod.Post, $"/api/crm/imports/{id}/undo");
        return await client.Await(id, "undoing");
    }

    public static async Task<(System.Net.HttpStatusCode Status, JsonElement Json)> Upload(
        this HttpClient client,
        string path,
        string fileName,
        byte[] content,
        object? mapping
    )
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        form.Add(file, "file", fileName);
        if (mapping is not null)
            form.Add(new StringContent(mapping as string ?? JsonSerializer.Serialize(mapping)), "mapping");
        using var answer = await client.PostAsync(path, form);
        return (answer.StatusCode, await Json(answer));
    }

    /// <summary>Asks for an import until it has left these states.</summary>
    public static async Task<JsonElement> Await(this HttpClient client, Guid id, params string[] states)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (TimeProvider.System.GetUtcNow() < until)
        {
            var job = await client.Ok(HttpMethod.Get, $"/api/crm/imports/{id}");
            if (!states.Contains(job.GetProperty("state").GetString()))
                return job;
            await Task.Delay(100);
        }
        throw new TimeoutException($"The import is still {string.Join(" or ", states)} after {Patience.TotalMinutes} minutes.");
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
            ? JsonDocument.Parse(text).RootElement
            : JsonSerializer.SerializeToElement(text);
    }
}
