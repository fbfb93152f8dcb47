namespace Crm.SaaS.Platform.Idempotency;

/// <summary>An answer as it is replayed.</summary>
/// <param name="Body">Null when it was too large to be kept.</param>
public sealed record ReplayedAnswer(int Status, string? ContentType, string? ETag, string? Location, byte[]? Body);

/// <summary>
/// Requests that are sent twice and done once. The answer is saved in the transaction of the effect: after a crash either both are there
/// or neither. Kept for <see cref="KeptFor"/>, per company and user.
/// </summary>
public interface IKeptAnswers
{
    static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>The largest body that is kept, in bytes.</summary>
    const int LargestBody = 256 * 1024;

    const int LongestKey = 200;

    /// <summary>
    /// Takes a key for the running request. Refuses with <c>crm:request-in-flight</c> while another request holds it, and with
    /// <c>crm:idempotency-key-reused</c> where it was first sent with another request.
    /// </summary>
    /// <param name="request">A hash of the request.</param>
    /// <returns>What the request was answered before; null when it is new.</returns>
    Task<ReplayedAnswer?> TakeAsync(string key, string request, CancellationToken ct);

    /// <summary>Saves the answer, to be committed with what the request did.</summary>
    Task KeepAsync(string key, string request, ReplayedAnswer answer, CancellationToken ct);
}
