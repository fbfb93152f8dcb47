using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Idempotency;

internal sealed class KeptAnswers(IKeptAnswerRows answers, ICurrentUser currentUser, TimeProvider time) : IKeptAnswers
{
    private DateTimeOffset Since => time.GetUtcNow() - IKeptAnswers.KeptFor;

    public async Task<ReplayedAnswer?> TakeAsync(string key, string request, CancellationToken ct)
    {
        if (key.Length is 0 or > IKeptAnswers.LongestKey || key.Any(c => c is < '!' or > '~'))
            throw BusinessException.Invalid(
                "http:bad-idempotency-key",
                $"An Idempotency-Key has 1 to {IKeptAnswers.LongestKey} visible ASCII characters."
            );
        var (held, kept) = await answers.TakeAsync(currentUser.Required.UserId, key, Since, ct);
        if (!held)
            throw InFlight();
        if (kept is null)
            return null;
        if (kept.Request != request)
            throw BusinessException.Conflict(
                "crm:idempotency-key-reused",
                "This Idempotency-Key was sent with another request before. Take a new key for a new request."
            );
        return new ReplayedAnswer(kept.Status, kept.ContentType, kept.ETag, kept.Location, kept.Body);
    }

    public async Task KeepAsync(string key, string request, ReplayedAnswer answer, CancellationToken ct)
    {
        var principal = currentUser.Required;
        var kept = new KeptAnswer
        {
            TenantId = principal.TenantId,
            UserId = principal.UserId,
            Key = key,
            Request = request,
            Status = answer.Status,
            ContentType = answer.ContentType,
            ETag = answer.ETag,
            Location = answer.Location,
            Body = answer.Body is { Length: <= IKeptAnswers.LargestBody } body ? body : null,
            At = time.GetUtcNow(),
        };
        if (!await answers.KeepAsync(kept, Since, ct))
            throw InFlight();
    }

    private static BusinessException InFlight() =>
        BusinessException.Conflict(
            "crm:request-in-flight",
            "A request with this Idempotency-Key is being worked on. Send it again in a moment to get its answer."
        );
}
