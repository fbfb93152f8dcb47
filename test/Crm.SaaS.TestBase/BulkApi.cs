using System.Text.Json;
using Shouldly;

namespace Crm.SaaS.Testing;

/// <summary>Changes of many records in the words of a test.</summary>
public static class BulkApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Makes a change and waits until it is over.</summary>
    public static async Task<JsonElement> Bulk(this HttpClient client, string plural, object request)
    {
        var job = await client.Ok(HttpMethod.Post, $"/api/crm/{plural}/bulk", request);
        return await client.BulkDone(job.GetProperty("id").GetGuid());
    }

    public static Task<JsonElement> BulkPreview(this HttpClient client, string plural, object request) =>
        client.Ok(HttpMethod.Post, $"/api/crm/{plural}/bulk?preview=true", request);

    public static async Task<JsonElement> UndoBulk(this HttpClient client, JsonElement job)
    {
        var id = job.GetProperty("id").GetGuid();
        await client.Ok(HttpMethod.Post, $"/api/crm/bulk/{id}/undo");
        return await client.BulkDone(id);
    }

    /// <summary>The lines of a job's result by record.</summary>
    public static async Task<Dictionary<Guid, string[]>> BulkResult(this HttpClient client, JsonElement job)
    {
        var csv = await client.GetStringAsync($"/api/crm/bulk/{job.GetProperty("id").GetGuid()}/result");
        var lines = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("id,name,result,code,reason");
        return lines.Skip(1).Select(l => l.Split(',')).ToDictionary(l => Guid.Parse(l[0]));
    }

    public static async Task<JsonElement> BulkDone(this HttpClient client, Guid id)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (TimeProvider.System.GetUtcNow() < until)
        {
            var job = await client.Ok(HttpMethod.Get, $"/api/crm/bulk/{id}");
            if (job.GetProperty("state").GetString() is not ("queued" or "running" or "undoing"))
                return job;
            await Task.Delay(50);
        }
        throw new TimeoutException($"The job is not over after {Patience.TotalMinutes} minutes.");
    }
}
