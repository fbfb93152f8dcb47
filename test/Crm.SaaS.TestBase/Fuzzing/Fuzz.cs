using System.Diagnostics;
using System.Text.Json;

namespace Crm.SaaS.Testing.Fuzzing;

/// <summary>
/// Calls every operation of the served OpenAPI document with whole, boundary and broken inputs, as an administrator, as somebody who may do little and as
/// nobody, until the time is over. It wants: no failure of the server's (a timeout or an absent database said with 503 is counted, not a failure), an answer in
/// time, the statuses and shapes that the document tells, and a problem with a code for everything that is refused.
/// </summary>
public sealed class Fuzz(Func<HttpClient> connect, int seed)
{
    private const int MostIds = 40;
    private static readonly string[] Harmless = ["query:timeout", "http:unavailable"];

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    private readonly Random dice = new(seed);
    private readonly Dictionary<string, List<string>> ids = new(StringComparer.Ordinal);
    private JsonElement document;

    public async Task<FuzzReport> RunAsync(TimeSpan length, CancellationToken ct)
    {
        var values = new FuzzValues(dice);
        var company = new FuzzCompany(connect);
        await company.FoundAsync($"fuzz-{seed}", ct);
        document = await JsonAsync(company.Admin, "/openapi/v1.json", ct);
        var objects = FuzzObject.Read(await JsonAsync(company.Admin, "/api/crm/metadata", ct));
        var operations = FuzzOperation.All(document);
        var report = new FuzzReport(operations);
        var requests = new FuzzRequests(document, values, new FuzzQueries(objects, values, IdOf), IdOf, company.Foreign);
        var began = Stopwatch.GetTimestamp();
        // Each operation has its turn before any has the next; those that make records come first, so that the others find some.
        var order = operations.OrderBy(o => o.Method == "POST" && o.Path == $"/api/crm/{o.Plural}" ? 0 : 1).ToList();
        for (var at = 0; Stopwatch.GetElapsedTime(began) < length && !ct.IsCancellationRequested; at++)
        {
            var who = dice.Next(10) switch
            {
                0 => company.Nobody,
                < 4 => company.Plain,
                _ => company.Admin,
            };
            var status = await AskAsync(who, order[at % order.Count], requests, report, ct);
            if (status == 401 && who != company.Nobody)
            {
                ids.Clear();
                await company.AgainAsync($"fuzz-{seed}", ct);
            }
        }
        return report;
    }

    private string? IdOf(string plural) => ids.GetValueOrDefault(plural) is { Count: > 0 } known ? known[dice.Next(known.Count)] : null;

    private async Task<int> AskAsync(
        HttpClient who,
        FuzzOperation operation,
        FuzzRequests requests,
        FuzzReport report,
        CancellationToken ct
    )
    {
        using var request = requests.Make(operation, out var sent);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await who.SendAsync(request, patience.Token);
            var text = await answer.Content.ReadAsStringAsync(patience.Token);
            var status = (int)answer.StatusCode;
            report.Came(operation, status);
            if (Wrong(operation, request, answer, text) is { } wrong)
                report.Find(operation, wrong, sent, $"{status} {text}");
            else if (status is >= 200 and < 300)
                Learn(operation, text);
            return status;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            report.Came(operation, 0);
            report.Find(operation, $"no answer within {Patience.TotalSeconds} seconds", sent, "");
            return 0;
        }
        catch (InvalidOperationException failure) when (failure.Message.Contains("null character", StringComparison.Ordinal))
        {
            // A server without a socket takes no such address; one with a socket does, and refuses it.
            return 0;
        }
        catch (HttpRequestException failure)
        {
            // A request so broken that the server hangs up on it, or that cannot be sent at all.
            report.Came(operation, 0);
            if (failure.HttpRequestError is HttpRequestError.ConnectionError)
                report.Find(operation, "the server is gone", sent, failure.Message);
            return 0;
        }
    }

    private string? Wrong(FuzzOperation operation, HttpRequestMessage request, HttpResponseMessage answer, string text)
    {
        var status = (int)answer.StatusCode;
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (status is 304 or 307)
            return null;
        if (status >= 400)
        {
            var code = CodeOf(text, abp: request.Headers.Contains("_AbpErrorFormat"));
            if (status >= 500 && !(status == 503 && Harmless.Contains(code)))
                return $"answered {status}";
            return code is null && !IsRefusedUnread(answer) ? $"a {status} without a code" : null;
        }
        if (!operation.Answers.TryGetValue(Text(status), out var schema))
            return IsPreview(request) ? null : $"{status} is not in the document";
        if (type != "application/json" || schema is null || IsPreview(request))
            return null;
        return Misfit(schema.Value, text);
    }

    /// <summary>An address that is none, or too long, is refused before there is a request, and the connection closed (RFC 9112, 3).</summary>
    private static bool IsRefusedUnread(HttpResponseMessage answer) =>
        (int)answer.StatusCode is 400 or 414 && answer is { Headers.ConnectionClose: true, Content.Headers.ContentLength: 0 };

    private static bool IsPreview(HttpRequestMessage request) =>
        request.RequestUri!.OriginalString is var address
            && (address.Contains("preview=", StringComparison.Ordinal) || address.Contains("explain=", StringComparison.Ordinal))
        || request.Headers.Contains("If-None-Match");

    /// <summary>Whether the first level of an answer is as its schema says.</summary>
    private string? Misfit(JsonElement schema, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (FuzzValues.TypeOf(schema) == "array")
                return root.ValueKind == JsonValueKind.Array ? null : "not a list, as the document says";
            if (FuzzValues.TypeOf(schema) != "object")
                return null;
            if (root.ValueKind != JsonValueKind.Object)
                return "not an object, as the document says";
            if (schema.TryGetProperty("required", out var required))
                foreach (var name in required.EnumerateArray().Select(n => n.GetString()!))
                    if (!root.TryGetProperty(name, out _))
                        return $"without “{name}”, which the document requires";
            if (schema.TryGetProperty("properties", out var properties))
                foreach (var property in properties.EnumerateObject())
                    if (root.TryGetProperty(property.Name, out var value) && !Fits(FuzzOperation.Follow(document, property.Value), value))
                        return $"“{property.Name}” is of another type than the document says";
            return null;
        }
        catch (JsonException)
        {
            return "not JSON";
        }
    }

    private static bool Fits(JsonElement schema, JsonElement value)
    {
        if (!schema.TryGetProperty("type", out var type))
            return true;
        var types =
            type.ValueKind == JsonValueKind.String ? [type.GetString()!] : type.EnumerateArray().Select(t => t.GetString()!).ToArray();
        var kind = value.ValueKind switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => types.Contains("integer") ? "integer" : "number",
            JsonValueKind.Array => "array",
            JsonValueKind.Object => "object",
            _ => "string",
        };
        return types.Contains(kind);
    }

    /// <summary>The code of a problem, in the shape that was asked for: RFC 9457, ABP's or GraphQL's.</summary>
    private static string? CodeOf(string text, bool abp)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var problem = json.RootElement;
            if (problem.ValueKind != JsonValueKind.Object)
                return null;
            if (abp && problem.TryGetProperty("error", out var error))
                problem = error;
            else if (!problem.TryGetProperty("code", out _) && problem.TryGetProperty("errors", out var errors))
                problem = errors[0].GetProperty("extensions");
            return problem.TryGetProperty("code", out var code) ? code.GetString() : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Remembers the ids of records, so that later requests name what there is.</summary>
    private void Learn(FuzzOperation operation, string text)
    {
        if (operation.Plural.Length == 0 || text.Length is 0 or > 200_000 || text[0] != '{')
            return;
        using var json = JsonDocument.Parse(text);
        var items =
            json.RootElement.TryGetProperty("items", out var list) && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray()]
                : new[] { json.RootElement };
        foreach (var item in items)
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
            {
                if (!ids.TryGetValue(operation.Plural, out var known))
                    ids[operation.Plural] = known = [];
                if (known.Count < MostIds)
                    known.Add(id.GetString()!);
                else
                    known[dice.Next(known.Count)] = id.GetString()!;
            }
    }

    private static async Task<JsonElement> JsonAsync(HttpClient client, string path, CancellationToken ct) =>
        JsonDocument.Parse(await client.GetStringAsync(path, ct)).RootElement;

    private static string Text(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
