using System.Diagnostics;
using System.Net.WebSockets;
using Crm.SaaS.Launch;
using Crm.SaaS.Testing;

namespace Crm.SaaS.Proofs;

/// <summary>Whoever looks at a list on one server is told of what others change on the other, and when.</summary>
public static class PushCheck
{
    private const int Changes = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How many of the changes were not told on the other server in time.</summary>
    public static async Task<int> RunAsync(ProductClient client, IReadOnlyList<int> ports, CancellationToken cancel)
    {
        var missed = 0;
        var took = new List<double>();
        foreach (var (at, other) in ports.Select((port, i) => (port, ports[(i + 1) % ports.Count])))
        {
            using var writer = client.At(other);
            await using var hub = await OpenAsync(client, at, cancel);
            if (await hub.CallAsync("WatchObject", "company") is { } refusal)
            {
                throw new LaunchException($"The hub refused to be looked at: {refusal}");
            }

            for (var i = 0; i < Changes; i++)
            {
                var clock = Stopwatch.StartNew();
                var made = await writer.RequireAsync(HttpMethod.Post, "/api/crm/companies", new { name = $"Told {other}-{i}" });
                if (await IsToldAsync(hub, made.GetProperty("id").GetGuid()))
                {
                    took.Add(clock.Elapsed.TotalMilliseconds);
                }
                else
                {
                    missed++;
                }
            }
        }

        took.Sort();
        Console.WriteLine(
            $"{took.Count} of {took.Count + missed} changes told across servers, half of them within {took.ElementAtOrDefault(took.Count / 2):0} ms of being asked for, all within {took.LastOrDefault():0} ms"
        );
        return missed;
    }

    private static async Task<HubSocket> OpenAsync(ProductClient client, int port, CancellationToken cancel)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", client.Authorization);
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/hubs/changes"), cancel);
        return await HubSocket.OpenAsync(socket);
    }

    private static async Task<bool> IsToldAsync(HubSocket hub, Guid id)
    {
        try
        {
            while (true)
            {
                var (target, arguments) = await hub.NextAsync().WaitAsync(Patience);
                if (target == "changed" && arguments[0].EnumerateArray().Any(c => c.GetProperty("id").GetGuid() == id))
                {
                    return true;
                }
            }
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
