using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Idempotency;

/// <summary>
/// Does a request with an Idempotency-Key once. The answer is written into memory first, so that it is committed together with what it tells
/// of; sent again, it is replayed. A refusal is not kept: nothing was done, and the request may be sent again.
/// </summary>
internal sealed class IdempotencyFilter : IEndpointFilter
{
    public const string Replayed = "Idempotency-Replayed";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (RequestPrint.Of(http) is not var (key, print))
            return await next(context);
        if (http.GetEndpoint()!.Metadata.GetMetadata<AnswersOnce>() is not null)
            throw BusinessException.Invalid(
                "http:idempotency-not-here",
                "The answer of this operation is not kept: send it without Idempotency-Key."
            );
        var answers = http.RequestServices.GetRequiredService<IKeptAnswers>();
        if (await answers.TakeAsync(key, print, http.RequestAborted) is { } kept)
            return Replay(http, kept);
        var result = await next(context);
        if (result is JsonBytes { IsRefusal: true })
            return result;
        var answer = await CaptureAsync(http, result);
        await answers.KeepAsync(key, print, answer, http.RequestAborted);
        return new Sent(answer);
    }

    private static Sent Replay(HttpContext http, ReplayedAnswer kept)
    {
        if (kept.Body is null)
            throw BusinessException.Conflict(
                "crm:answer-not-kept",
                "This request was carried out before. Its answer was too large to be kept, so it cannot be shown again."
            );
        http.Response.Headers[Replayed] = "true";
        return new Sent(kept);
    }

    private static async Task<ReplayedAnswer> CaptureAsync(HttpContext http, object? result)
    {
        var (response, body) = (http.Response, http.Response.Body);
        using var written = new MemoryStream();
        response.Body = written;
        try
        {
            if (result is IResult answer)
                await answer.ExecuteAsync(http);
            else if (result is not null)
                await response.WriteAsJsonAsync(result, result.GetType(), http.RequestAborted);
            await response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            response.Body = body;
        }
        return new ReplayedAnswer(
            response.StatusCode,
            response.ContentType,
            Text(response.Headers.ETag),
            Text(response.Headers.Location),
            written.ToArray()
        );
    }

    private static string? Text(Microsoft.Extensions.Primitives.StringValues header) =>
        header.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>An answer that is there already.</summary>
    private sealed class Sent(ReplayedAnswer answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = answer.Status;
            response.ContentType = answer.ContentType;
            response.Headers.CacheControl = "no-store";
            response.Headers.ETag = answer.ETag;
            response.Headers.Location = answer.Location;
            if (answer.Status is StatusCodes.Status204NoContent)
                return;
            response.ContentLength = answer.Body!.Length;
            await response.Body.WriteAsync(answer.Body, httpContext.RequestAborted);
        }
    }
}
