using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Crm.SaaS.Integrations.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Crm.SaaS.Webhooks;

/// <summary>One request that came in.</summary>
internal sealed record Received(string Id, long Timestamp, string Signature, byte[] Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public bool IsSignedWith(string secret) =>
        Signature.Split(' ').Contains(Integrations.Webhooks.Signature.Of([secret], Id, Timestamp, Body));
}

/// <summary>Somebody else's server, on this machine.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> received = new();

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>What is answered to the nth request, from 1 on.</summary>
    public Func<int, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<Received> All => [.. received];

    public string Address => app.Urls.First();

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public async Task<Received> OnlyAsync() => (await CountAsync(1)).ShouldHaveSingleItem();

    public async Task<IReadOnlyList<Received>> CountAsync(int count)
    {
        await Testing.Until.TrueAsync(() => Task.FromResult(received.Count >= count), $"{count} requests came in");
        return All;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        received.Enqueue(
            new Received(
                headers["webhook-id"].ToString(),
                long.Parse(headers["webhook-timestamp"].ToString(), null),
                headers["webhook-signature"].ToString(),
                body.ToArray()
            )
        );
        await Answer(received.Count, http);
    }
}
