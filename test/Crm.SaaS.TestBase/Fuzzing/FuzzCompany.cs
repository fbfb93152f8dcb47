using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Crm.SaaS.Testing.Fuzzing;

/// <summary>A company that is asked everything, with an administrator and somebody who may do little; and one whose records it must not reach.</summary>
public sealed partial class FuzzCompany(Func<HttpClient> connect)
{
    private const string Password = "Correct-Horse-7";
    private const int MostAttempts = 20;
    private int founded;

    public HttpClient Admin { get; private set; } = null!;
    public HttpClient Plain { get; private set; } = null!;
    public HttpClient Nobody { get; private set; } = null!;

    /// <summary>Ids of another company's records, by plural.</summary>
    public Dictionary<string, string> Foreign { get; } = new(StringComparer.Ordinal);

    public async Task FoundAsync(string name, CancellationToken ct)
    {
        var other = await RegisterAsync($"{name}-other", ct);
        foreach (var plural in (string[])["companies", "deals", "competitors"])
            Foreign[plural] = (await PostAsync(other, $"/api/crm/{plural}", new { name = "Theirs" }, ct)).GetProperty("id").GetString()!;
        await AgainAsync(name, ct);
    }

    /// <summary>A new company in place of one whose administrator was locked out: everything may be asked, so that happens.</summary>
    public async Task AgainAsync(string name, CancellationToken ct)
    {
        var tenant = $"{name}-{++founded}";
        Admin = await RegisterAsync(tenant, ct);
        Plain = await JoinAsync(tenant, ct);
        Nobody = connect();
        Nobody.DefaultRequestHeaders.Add("__tenant", tenant);
        await PostAsync(Admin, "/api/crm/custom-objects", new { label = "Project" }, ct);
        foreach (var type in (string[])["text", "money", "date", "multiChoice", "address"])
            await PostAsync(
                Admin,
                "/api/crm/custom-fields",
                new
                {
                    @object = "deal",
                    label = $"Own {type}",
                    type,
                    choices = type == "multiChoice" ? "[\"a\",\"b\"]" : null,
                },
                ct
            );
    }

    private async Task<HttpClient> RegisterAsync(string tenant, CancellationToken ct)
    {
        var email = $"admin@{tenant}.example";
        using var anonymous = connect();
        await PostAsync(
            anonymous,
            "/api/account/register-tenant",
            new
            {
                companyName = tenant,
                subdomain = tenant,
                adminEmail = email,
                adminPassword = Password,
            },
            ct
        );
        return await SignInAsync(tenant, email, ct);
    }

    private async Task<HttpClient> JoinAsync(string tenant, CancellationToken ct)
    {
        var email = $"plain@{tenant}.example";
        var id = (await PostAsync(Admin, "/api/crm/users", new { name = "Plain" }, ct)).GetProperty("id").GetGuid();
        await PostAsync(Admin, $"/api/crm/users/{id}/assign-roles", new { roles = new[] { "Sales representative" } }, ct);
        await PostAsync(Admin, $"/api/crm/users/{id}/invite", new { email }, ct);
        var mails = await Admin.GetFromJsonAsync<JsonElement>("/api/app/mail-log", ct);
        var link = Link().Match(mails.GetProperty("items")[0].GetProperty("body").GetString()!).Groups[1].Value;
        using var anonymous = connect();
        anonymous.DefaultRequestHeaders.Add("__tenant", tenant);
        await PostAsync(
            anonymous,
            "/api/account/reset-password",
            new
            {
                userId = id,
                resetToken = link,
                password = Password,
            },
            ct
        );
        return await SignInAsync(tenant, email, ct);
    }

    private async Task<HttpClient> SignInAsync(string tenant, string userNameOrEmailAddress, CancellationToken ct)
    {
        using var anonymous = connect();
        anonymous.DefaultRequestHeaders.Add("__tenant", tenant);
        var tokens = await PostAsync(anonymous, "/api/account/token", new { userNameOrEmailAddress, password = Password }, ct);
        var client = connect();
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("accessToken").GetString());
        return client;
    }

    /// <summary>Sends and expects success; where attempts are limited it waits as long as it is told to.</summary>
    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var answer = await client.PostAsJsonAsync(path, body, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            if (answer.IsSuccessStatusCode)
                return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
            if (answer.StatusCode != HttpStatusCode.TooManyRequests || attempt == MostAttempts)
                throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {text}");
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(10), ct);
        }
    }

    [GeneratedRegex("[?&]token=([^&\\s]+)")]
    private static partial Regex Link();
}
