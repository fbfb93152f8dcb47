using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Crm.SaaS.Launch;

namespace Crm.SaaS.Proofs;

/// <summary>An answer, or that there was none: then nobody knows whether the request was carried out.</summary>
public sealed record Answer(int Status, string Text)
{
    /// <summary>Carried out, and told so.</summary>
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>The server went away in between, or says that it cannot reach what it needs.</summary>
    public bool IsUnknown => Status is 0 or >= 500;

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;
}

/// <summary>The administrator of one company, as a program that asks the product.</summary>
public sealed class ProductClient(int port) : IDisposable
{
    private const string Company = "proof";
    private const string Password = "Proof-Horse-7";

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        Timeout = TimeSpan.FromSeconds(60),
    };

    public Task RegisterAsync() =>
        RequireAsync(
            HttpMethod.Post,
            "/api/account/register-tenant",
            new
            {
                companyName = Company,
                subdomain = Company,
                adminEmail = $"admin@{Company}.example",
                adminPassword = Password,
            }
        );

    public async Task SignInAsync()
    {
        _http.DefaultRequestHeaders.Authorization = null;
        _http.DefaultRequestHeaders.Remove("__tenant");
        _http.DefaultRequestHeaders.Add("__tenant", Company);
        var tokens = await RequireAsync(
            HttpMethod.Post,
            "/api/account/token",
            new { userNameOrEmailAddress = $"admin@{Company}.example", password = Password }
        );
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
    }

    /// <summary>What shows who is signed in.</summary>
    public string Authorization => _http.DefaultRequestHeaders.Authorization!.ToString();

    /// <summary>The same person at another server.</summary>
    public ProductClient At(int server)
    {
        var there = new ProductClient(server);
        there._http.DefaultRequestHeaders.Authorization = _http.DefaultRequestHeaders.Authorization;
        return there;
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Prefer", "return=minimal");
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", $"\"{key}\"");
        }

        try
        {
            using var answer = await _http.SendAsync(request);
            return new Answer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return new Answer(0, e.Message);
        }
    }

    public async Task<JsonElement> RequireAsync(HttpMethod method, string path, object? body = null)
    {
        var answer = await SendAsync(method, path, body);
        return answer.IsDone ? answer.Json : throw new LaunchException($"The product answered {answer.Status} to {path}: {answer.Text}");
    }

    public void Dispose() => _http.Dispose();
}
