using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crm.SaaS.Testing.Fuzzing;

/// <summary>Makes requests to operations: whole ones, ones at the edge, and broken ones.</summary>
public sealed class FuzzRequests(
    JsonElement document,
    FuzzValues values,
    FuzzQueries queries,
    Func<string, string?> idOf,
    IReadOnlyDictionary<string, string> foreign
)
{
    private static readonly string[] ContentTypes =
    [
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/json; charset=none",
        "application/octet-stream",
    ];

    private static readonly string[] Tags =
    [
        "\"1\"",
        "\"1-0a1b\"",
        "W/\"1\"",
        "\"99999999999999999999\"",
        "*",
        "\"-1\"",
        "1",
        "\"\"",
        "\"1\", \"2\"",
    ];

    /// <param name="sent">The request in words.</param>
    public HttpRequestMessage Make(FuzzOperation operation, out string sent)
    {
        // A third is whole, so that what lies behind the checks is reached and there is something to break.
        var whole = values.Chance(40);
        var address = Path(operation, whole) + Query(operation, whole);
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), address);
        var body = operation.Method is "GET" or "DELETE" ? null : Body(operation);
        if (body is not null && !whole && values.Chance(85))
            body = values.Break(body);
        if (operation.Path.EndsWith("/import", StringComparison.Ordinal) || operation.Path == "/api/crm/files")
            request.Content = File(whole);
        else if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            var type = !whole && values.Chance(8) ? values.One(ContentTypes) : "application/json";
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }
        Headers(request, operation, whole);
        sent = $"{operation.Method} {address} {request.Content?.Headers.ContentType} {body}";
        return request;
    }

    private string Path(FuzzOperation operation, bool whole)
    {
        var path = operation.Path;
        if (operation.NamesRecord)
            path = path.Replace("{id}", whole || values.Chance(60) ? Known(operation) : BrokenId(operation), StringComparison.Ordinal);
        while (path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var from)
        {
            var name = path[(from + 1)..path.IndexOf('}', StringComparison.Ordinal)];
            var value =
                name == "documentName" && whole ? "v1"
                : name == "name" && whole ? "nobody"
                : values.NastyText();
            path = path[..from] + Uri.EscapeDataString(Sound(value)) + path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..];
        }
        return path;
    }

    private string Known(FuzzOperation operation) => idOf(operation.Plural) ?? Guid.CreateVersion7().ToString();

    private string BrokenId(FuzzOperation operation) =>
        values.Chance(40) && foreign.Count > 0 ? foreign.GetValueOrDefault(operation.Plural) ?? values.One([.. foreign.Values])
        : values.Chance(50) ? Guid.CreateVersion7().ToString()
        : Uri.EscapeDataString(Sound(values.NastyText())) is { Length: > 0 } broken ? broken
        // Without an id it would be another operation's address.
        : "none";

    private string Query(FuzzOperation operation, bool whole)
    {
        var parts = new List<string>();
        foreach (var parameter in operation.Parameters.Where(p => p.In == "query" && values.Chance(whole ? 25 : 50)))
            parts.Add($"{parameter.Name}={(whole ? Fitting(parameter.Name) : Escaped())}");
        if (operation.Method == "GET" && operation.Plural.Length > 0 && values.Chance(30))
            foreach (var name in (string[])["select", "sort", "search", "size", "after"])
                if (values.Chance(30))
                    parts.Add($"{name}={(whole ? Fitting(name) : Escaped())}");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private string Fitting(string name) =>
        name switch
        {
            "preview" or "explain" or "purge" => "true",
            "size" or "maxResultCount" => "5",
            "skipCount" => "0",
            "select" or "sort" => "name",
            "providerName" => "R",
            "providerKey" => "Technician",
            "q" or "search" => "text",
            _ => "1",
        };

    // Lone surrogates and bytes that are no UTF-8 can only be written escaped.
    private string Escaped() =>
        values.Chance(10) ? values.One((string[])["%ED%A0%80", "%FF%FE", "%00", "%"]) : Uri.EscapeDataString(Sound(values.NastyText()));

    private static string Sound(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);

    private void Headers(HttpRequestMessage request, FuzzOperation operation, bool whole)
    {
        if (operation.Method is "PATCH" or "DELETE" or "POST" && operation.NamesRecord && values.Chance(whole ? 5 : 25))
            request.Headers.TryAddWithoutValidation("If-Match", values.One(Tags));
        if (operation.Method == "GET" && values.Chance(10))
            request.Headers.TryAddWithoutValidation("If-None-Match", values.One(Tags));
        if (operation.Method == "POST" && values.Chance(20))
            request.Headers.TryAddWithoutValidation(
                "Idempotency-Key",
                whole
                    ? $"\"{Guid.CreateVersion7()}\""
                    : values.One((string[])["", "\"\"", "x", "\"" + new string('k', 400) + "\"", "\"same\"", "\"a b\""])
            );
        if (values.Chance(10))
            request.Headers.TryAddWithoutValidation(
                "Accept-Language",
                values.One((string[])["pl", "xx-YY;q=9", "*", ";;;", new string('a', 200)])
            );
        if (values.Chance(5))
            request.Headers.TryAddWithoutValidation("_AbpErrorFormat", "true");
    }

    private string? Body(FuzzOperation operation)
    {
        var target = queries.Find(operation.Plural);
        JsonNode? body = (operation.Path, target) switch
        {
            (var path, { } of) when path == $"/api/crm/{of.Plural}" => queries.Record(of),
            (var path, { } of) when path == $"/api/crm/{of.Plural}/{{id}}" => queries.Record(of),
            (var path, { } of) when path.EndsWith("/query", StringComparison.Ordinal) => queries.Query(of),
            (var path, { } of) when path.EndsWith("/export", StringComparison.Ordinal) => new JsonObject
            {
                ["format"] = values.One((string[])["csv", "xlsx"]),
                ["filter"] = queries.Filter(of, 1),
            },
            (var path, { } of) when path.EndsWith("/bulk", StringComparison.Ordinal) => Bulk(of),
            ("/api/crm/queries", _) => new JsonObject
            {
                ["queries"] = new JsonArray([.. ((string[])["deals", "contacts"]).Select(p => Question(p))]),
                ["apart"] = values.Chance(50),
            },
            ("/api/crm/batch", _) => Batch(),
            _ => operation.Body is { } schema ? values.Fitting(document, schema) : null,
        };
        return body?.ToJsonString();
    }

    private JsonNode? Question(string plural) =>
        queries.Find(plural) is { } target ? new JsonObject { ["object"] = plural, ["query"] = queries.Query(target) } : null;

    private JsonObject Bulk(FuzzObject target) =>
        new()
        {
            ["ids"] = new JsonArray([.. Enumerable.Range(0, 3).Select(_ => (JsonNode?)idOf(target.Plural))]),
            ["action"] = values.One((string[])["update", "delete", "archive", "restore", "tag"]),
            ["values"] = queries.Record(target),
        };

    private JsonObject Batch() =>
        new()
        {
            ["operations"] = new JsonArray([
                .. Enumerable
                    .Range(0, 3)
                    .Select(_ => values.One((string[])["deals", "notes", "companies", "exchange-rates"]))
                    .Select(plural =>
                        (JsonNode?)
                            new JsonObject
                            {
                                ["object"] = plural,
                                ["action"] = "create",
                                ["values"] = queries.Find(plural) is { } target ? queries.Record(target) : null,
                            }
                    ),
            ]),
            ["mode"] = values.One((string[])["all", "each"]),
        };

    private MultipartFormDataContent File(bool whole)
    {
        var text = whole
            ? "name,amount,email\nA,1,a@example.com\nB,2,\n"
            : values.One(
                (string[])["", "\0\0", "a;b\n\"", "name\n" + new string('x', 200_000), "\uFEFFname,name\n1,2", "PK\u0003\u0004broken"]
            );
        var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(
            file,
            whole || values.Chance(80) ? "file" : "other",
            whole ? "rows.csv" : values.One((string[])["rows.csv", "rows.xlsx", "x", "../../a.csv"])
        );
        if (!whole && values.Chance(50))
            form.Add(new StringContent(values.Nasty()), "mapping");
        return form;
    }
}
