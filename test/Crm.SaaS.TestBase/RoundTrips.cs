using System.Diagnostics;
using Shouldly;

namespace Crm.SaaS.Testing;

/// <summary>How often the database is asked.</summary>
public static class RoundTrips
{
    private const int Times = 4;

    /// <summary>
    /// The commands and batches that reach the database while a request is answered, told by its trace: the fewest of several times, since what is
    /// remembered of a company and its user for some seconds has to be asked for now and then.
    /// </summary>
    public static async Task<int> FewestAsync(HttpClient client, Func<HttpRequestMessage> request)
    {
        var fewest = int.MaxValue;
        for (var i = 0; i < Times; i++)
            fewest = Math.Min(fewest, await OfAsync(client, request()));
        return fewest;
    }

    private static async Task<int> OfAsync(HttpClient client, HttpRequestMessage request)
    {
        var trace = ActivityTraceId.CreateRandom();
        var trips = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity =>
            {
                if (activity.TraceId == trace)
                    Interlocked.Increment(ref trips);
            },
        };
        ActivitySource.AddActivityListener(listener);
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using (request)
        using (var answer = await client.SendAsync(request))
        {
            var text = await answer.Content.ReadAsStringAsync();
            (answer.IsSuccessStatusCode && !text.Contains("\"errors\"", StringComparison.Ordinal)).ShouldBeTrue(text);
        }
        return trips;
    }
}
