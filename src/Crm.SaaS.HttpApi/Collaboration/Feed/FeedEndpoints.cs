using System.Buffers;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Collaboration.Feed;

/// <summary>What happened to all records that somebody sees.</summary>
internal sealed class FeedEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/crm/feed", FeedAsync).ForSignedIn();

    private static async Task<JsonBytes> FeedAsync([AsParameters] FeedInput input, IActivityFeed feed, CancellationToken ct)
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        await feed.WriteAsync(input, json, ct);
        return new JsonBytes(json);
    }
}
