using AppServer = Microsoft.AspNetCore.TestHost.TestServer;

namespace Crm.SaaS.Testing;

/// <summary>The hub of the server under test.</summary>
public static class AppHub
{
    /// <param name="signedIn">Whose token is shown; null for nobody's.</param>
    public static async Task<HubSocket> OpenAsync(AppServer server, HttpClient? signedIn, string? origin = null, string? cookie = null)
    {
        var client = server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            if (signedIn?.DefaultRequestHeaders.Authorization is { } authorization)
                request.Headers.Authorization = authorization.ToString();
            if (origin is not null)
                request.Headers.Origin = origin;
            if (cookie is not null)
                request.Headers.Cookie = cookie;
        };
        return await HubSocket.OpenAsync(await client.ConnectAsync(new Uri(server.BaseAddress, "/hubs/changes"), CancellationToken.None));
    }
}
