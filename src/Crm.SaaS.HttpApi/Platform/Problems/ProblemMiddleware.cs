using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Crm.SaaS.Platform.Problems;

/// <summary>The one place that turns what was thrown, and what no operation answered, into a problem.</summary>
public sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log, ITexts texts)
{
    private const string Unexpected = "Something went wrong on our side. Give this reference to your administrator: {0}.";

    private const string TooLong =
        "This took longer than your company's limit. Ask for less: a narrower filter, fewer columns of related records, no exact count.";

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (
                !http.Response.HasStarted
                && http.Response.StatusCode >= 400
                && http.Response.ContentLength is null
                && http.Response.ContentType is null
            )
            {
                CultureInfo.CurrentUICulture = RequestCulture.Of(http, texts);
                await WriteAsync(http, http.Response.StatusCode, CodeOf(http.Response.StatusCode), SentenceOf(http.Response.StatusCode));
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            if (!http.Response.HasStarted)
                http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            await ExplainAsync(http, failure);
        }
    }

    private Task ExplainAsync(HttpContext http, Exception failure)
    {
        CultureInfo.CurrentUICulture = RequestCulture.Of(http, texts);
        switch (failure)
        {
            case BusinessException refusal:
                return WriteAsync(http, Statuses.Of(refusal.Kind), refusal.Code, refusal.Sentence, refusal.Errors);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return WriteAsync(
                    http,
                    StatusCodes.Status413PayloadTooLarge,
                    "http:too-large",
                    SentenceOf(StatusCodes.Status413PayloadTooLarge)
                );
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, CodeOf(415), SentenceOf(415));
            case BadHttpRequestException { StatusCode: StatusCodes.Status406NotAcceptable }:
                return WriteAsync(http, StatusCodes.Status406NotAcceptable, CodeOf(406), SentenceOf(406));
            case InvalidOperationException when NamesUnknownCharset(http.Request):
                return WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, CodeOf(415), SentenceOf(415));
            // Text that is no Unicode shows only when it is read; the reader marks such a failure as one of the JSON.
            case InvalidOperationException { Source: "System.Text.Json.Rethrowable" }:
            case BadHttpRequestException or JsonException or InvalidDataException:
                return WriteAsync(http, StatusCodes.Status400BadRequest, "http:bad-request", Place(failure));
            case var _ when IsNoText(failure):
                return WriteAsync(
                    http,
                    StatusCodes.Status400BadRequest,
                    "http:bad-request",
                    "The request contains characters that are not text."
                );
            case var _ when TimedOut(failure):
                return WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "query:timeout", TooLong);
            case var _ when IsUnavailable(failure) || (failure.InnerException is { } inner && IsUnavailable(inner)):
                log.LogError(failure, "The database is unavailable. Reference {TraceId}", TraceId(http));
                return WriteAsync(
                    http,
                    StatusCodes.Status503ServiceUnavailable,
                    "http:unavailable",
                    "The service is not available at the moment. Try again shortly."
                );
            default:
                log.LogError(failure, "A request failed unexpectedly. Reference {TraceId}", TraceId(http));
                return WriteAsync(
                    http,
                    StatusCodes.Status500InternalServerError,
                    "http:unexpected",
                    string.Format(null, texts.Of("Problem:http:unexpected", Unexpected), TraceId(http))
                );
        }
    }

    private Task WriteAsync(HttpContext http, int status, string code, Sentence detail, IReadOnlyList<FieldError>? given = null)
    {
        var errors = texts.Of(given ?? []);
        var retryAfter = http.Items[AttemptLimitFilter.RetryAfter] as string;
        http.Response.Clear();
        http.Response.StatusCode = status;
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = retryAfter ?? "10";
        if (status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        var sentence = status == StatusCodes.Status500InternalServerError ? detail.Text : texts.SentenceOf(code, detail, given ?? []);
        var problem = new Problem(
            $"urn:crm:problem:{code}",
            TitleOf(status),
            status,
            sentence,
            code,
            errors.Count > 0 ? errors : null,
            TraceId(http)
        );
        return http.Response.WriteAsJsonAsync(problem, ProblemJson.Readable.Problem, "application/problem+json", http.RequestAborted);
    }

    /// <summary>The server took a statement back that took longer than the company's limit (SQLSTATE 57014).</summary>
    private static bool TimedOut(Exception failure) =>
        failure is DbException { SqlState: "57014" } || failure.InnerException is { } inner && TimedOut(inner);

    /// <summary>A value that the database takes for no text (SQLSTATE 22021): a NUL inside.</summary>
    private static bool IsNoText(Exception failure) =>
        failure is DbException { SqlState: "22021" } || failure.InnerException is { } inner && IsNoText(inner);

    // What reads and saves the tracked model wraps what the database said.
    private static bool IsUnavailable(Exception failure) => failure is CellUnavailableException or DbException { IsTransient: true };

    private static bool NamesUnknownCharset(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type is { Charset.Length: > 0, Encoding: null };

    private static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;

    private static Sentence Place(Exception failure) =>
        (failure as JsonException ?? failure.InnerException as JsonException) is { } json
            ? json.Path is { Length: > 1 and < 100 } path
                ? $"The body is not the JSON that is expected here, at {path}."
                : "The body is not the JSON that is expected here."
            : "The request cannot be read.";

    private static string CodeOf(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => "auth:sign-in",
            StatusCodes.Status403Forbidden => "auth:forbidden",
            StatusCodes.Status404NotFound => "http:not-found",
            StatusCodes.Status405MethodNotAllowed => "http:method-not-allowed",
            StatusCodes.Status406NotAcceptable => "http:not-acceptable",
            StatusCodes.Status413PayloadTooLarge => "http:too-large",
            StatusCodes.Status415UnsupportedMediaType => "http:unsupported-media-type",
            >= 500 => "http:unexpected",
            _ => "http:bad-request",
        };

    private static string SentenceOf(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => "Sign in to continue.",
            StatusCodes.Status403Forbidden => "You may not do this.",
            StatusCodes.Status404NotFound => "There is nothing at this address.",
            StatusCodes.Status405MethodNotAllowed => "This address does not take that method.",
            StatusCodes.Status406NotAcceptable => "This address answers application/graphql-response+json or application/json.",
            StatusCodes.Status413PayloadTooLarge => "The request is larger than this address takes.",
            StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
            _ => "The request cannot be answered.",
        };

    private static string TitleOf(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}
