using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Crm.SaaS.Bench;

/// <summary>The cases as the product is asked for them, by a program that signed in as an ordinary user.</summary>
internal static class ProductTarget
{
    private const string Password = "Bench-Horse-7";

    private static readonly string[] Listed =
    [
        "firstName",
        "lastName",
        "email",
        "phone",
        "city",
        "status",
        "tags",
        "createdAt",
        "company.name",
    ];

    /// <param name="company">Which company's user signs in.</param>
    public static async Task<Target> SignInAsync(int port, WorkloadSize size, CancellationToken cancel, int company = 1)
    {
        using var http = Client(port, ProductLoad.TenantName(company));
        var answer = await PostAsync(
            http,
            "/api/account/token",
            new { userNameOrEmailAddress = ProductLoad.User, password = Password },
            cancel
        );
        var token = "Bearer " + answer.GetProperty("accessToken").GetString();
        return new Target("product", port, Cases(token, size, company));
    }

    public static async Task RegisterAsync(int port, Tenancy tenancy, Action<string> say, CancellationToken cancel)
    {
        using var http = Client(port, null);
        foreach (var number in tenancy.Numbers)
        {
            say($"company {number} of {tenancy.Tenants}");
            var name = ProductLoad.TenantName(number);
            var body = new
            {
                companyName = name,
                subdomain = name,
                adminEmail = $"admin@{name}.example",
                adminPassword = Password,
            };
            await PostAsync(http, "/api/account/register-tenant", body, cancel);
        }
    }

    /// <summary>The administrator of a company, signed in.</summary>
    public static Task<HttpClient> AdministratorAsync(int port, int number, CancellationToken cancel) =>
        ClientAsync(port, number, $"admin@{ProductLoad.TenantName(number)}.example", cancel);

    /// <summary>Somebody who follows the invitation that was sent to them, signed in.</summary>
    public static async Task<HttpClient> JoinAsync(
        int port,
        int number,
        Guid user,
        string resetToken,
        string email,
        CancellationToken cancel
    )
    {
        using var anonymous = Client(port, ProductLoad.TenantName(number));
        var chosen = new
        {
            userId = user,
            resetToken,
            password = Password,
        };
        using var answer = await anonymous.PostAsJsonAsync("/api/account/reset-password", chosen, cancel);
        answer.EnsureSuccessStatusCode();
        return await ClientAsync(port, number, email, cancel);
    }

    private static async Task<HttpClient> ClientAsync(int port, int number, string user, CancellationToken cancel)
    {
        using var anonymous = Client(port, ProductLoad.TenantName(number));
        var answer = await PostAsync(anonymous, "/api/account/token", new { userNameOrEmailAddress = user, password = Password }, cancel);
        var http = Client(port, null);
        http.Timeout = TimeSpan.FromMinutes(10);
        http.DefaultRequestHeaders.Authorization = new("Bearer", answer.GetProperty("accessToken").GetString());
        return http;
    }

    private static Dictionary<string, BenchCase> Cases(string token, WorkloadSize size, int company)
    {
        var statuses = Words.Statuses[..4];
        var cities = Words.Cities[..20];
        return new()
        {
            ["r1"] = Post(
                _ => "/api/crm/contacts/query",
                dice => new
                {
                    select = Listed,
                    sort = new[] { "lastName" },
                    page = new { size = 50, number = 1 + dice.Roll(20) },
                },
                body => Items(body) == 50 && body.GetProperty("total").GetProperty("count").GetInt64() > 0
            ),
            ["r2"] = Post(
                _ => "/api/crm/contacts/query",
                dice => new
                {
                    select = Listed,
                    filter = new { and = new[] { Equal("status", dice.Pick(statuses)), Equal("city", dice.Pick(cities)) } },
                    sort = new[] { "-createdAt" },
                    page = new { size = 50 },
                    count = "none",
                },
                body => Items(body) > 0
            ),
            ["r3"] = Post(
                _ => "/api/crm/contacts/query",
                dice => new
                {
                    select = Listed,
                    search = dice.Pick(Workload.SearchTerms),
                    page = new { size = 20 },
                    count = "none",
                },
                body => Items(body) > 0
            ),
            ["r4"] = Post(
                _ => "/api/crm/queries",
                dice =>
                {
                    var id = RecordId.Of(RecordKind.Contact, company, 1 + dice.Roll(size.Contacts));
                    var notes = new
                    {
                        select = new[] { "body", "createdAt" },
                        filter = Equal("contact", id.ToString()),
                        sort = new[] { "-createdAt" },
                        page = new { size = 10 },
                        count = "none",
                    };
                    return new
                    {
                        queries = new object[]
                        {
                            new
                            {
                                @object = "contacts",
                                id,
                                select = Listed,
                            },
                            new { @object = "notes", query = notes },
                        },
                    };
                },
                body => body.GetProperty("answers") is var answers && Items(answers[0]) == 1 && answers[1].TryGetProperty("items", out _)
            ),
            ["r5"] = Post(
                _ => "/api/crm/deals/query",
                _ => new
                {
                    group = new[] { "stage" },
                    aggregate = new { n = "count", sum = "sum(amount)" },
                    top = new
                    {
                        size = 20,
                        select = new[] { "name", "amount", "createdAt" },
                        sort = new[] { "-createdAt" },
                    },
                },
                body => body.GetProperty("groups").GetArrayLength() == 6
            ),
            ["w1"] = Write(
                _ => "/api/crm/contacts",
                dice => new
                {
                    firstName = dice.Pick(Words.FirstNames),
                    lastName = $"Load{dice.Roll(1_000_000)}",
                    email = $"w{dice.Roll(1_000_000_000)}@load.example",
                    phone = "+4912345678",
                    company = RecordId.Of(RecordKind.Company, company, 1 + dice.Roll(size.Companies)),
                    city = dice.Pick(Words.Cities),
                    status = "lead",
                }
            ),
            ["w2"] = Write(
                dice => $"/api/crm/deals/{RecordId.Of(RecordKind.Deal, company, 1 + dice.Roll(size.Deals))}/move-stage",
                dice => new { stage = RecordId.Of(RecordKind.Stage, company, dice.Roll(Words.Stages.Length)) }
            ),
        };

        // The floor answers a write with little too.
        BenchCase Write(Func<Dice, string> path, Func<Dice, object> body) =>
            Post(path, body, answer => answer.GetProperty("id").GetGuid() != Guid.Empty, "Prefer: return=minimal\r\n");

        BenchCase Post(Func<Dice, string> path, Func<Dice, object> body, Func<JsonElement, bool> isRight, string more = "") =>
            new(
                dice => [WireRequest.Of("POST", path(dice), token, JsonSerializer.Serialize(body(dice)), more)],
                text => isRight(JsonDocument.Parse(text).RootElement)
            );
    }

    private static object Equal(string field, string value) =>
        new
        {
            field,
            op = "eq",
            value,
        };

    private static int Items(JsonElement body) => body.GetProperty("items").GetArrayLength();

    private static HttpClient Client(int port, string? tenant)
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
        if (tenant is not null)
        {
            http.DefaultRequestHeaders.Add("__tenant", tenant);
        }

        return http;
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body, CancellationToken cancel)
    {
        using var answer = await http.PostAsJsonAsync(path, body, cancel);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter?.Delta is { } wait)
        {
            // A thousand companies do not sign up from one address within a minute.
            await Task.Delay(wait, cancel);
            return await PostAsync(http, path, body, cancel);
        }

        var text = await answer.Content.ReadAsStringAsync(cancel);
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new Launch.LaunchException($"The product answered {(int)answer.StatusCode} to {path}: {text}");
    }
}
