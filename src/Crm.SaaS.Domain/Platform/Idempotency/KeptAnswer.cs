using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Idempotency;

/// <summary>What a request with an idempotency key was answered, saved in the transaction of what it did.</summary>
public sealed class KeptAnswer : IMultiTenant
{
    public Guid TenantId { get; init; }
    public Guid UserId { get; init; }
    public required string Key { get; init; }

    /// <summary>A hash of the request, so that a key answers the request that it was first sent with and no other.</summary>
    public required string Request { get; init; }
    public int Status { get; init; }
    public string? ContentType { get; init; }
    public string? ETag { get; init; }
    public string? Location { get; init; }

    /// <summary>The body; null when it was larger than what is kept.</summary>
    public byte[]? Body { get; init; }
    public DateTimeOffset At { get; init; }
}
