using Microsoft.AspNetCore.Builder;

namespace Crm.SaaS.Platform.Idempotency;

/// <summary>An operation whose answer is never kept: it is streamed, may be of any size, or holds a secret.</summary>
public sealed record AnswersOnce;

public static class AnswersOnceRules
{
    /// <summary>An Idempotency-Key is refused here: the answer cannot be kept and replayed.</summary>
    public static T WithoutReplay<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new AnswersOnce());
}
