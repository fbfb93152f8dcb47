using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Files;

/// <summary>A file that somebody uploaded. Whoever uploaded it may put it on a record; from then on whoever sees that field of the record may fetch it.</summary>
public sealed class StoredFile : IMultiTenant
{
    public const string Container = "files";
    public const int LongestName = 200;

    /// <summary>25 MiB.</summary>
    public const long Largest = 25L << 20;

    public Guid TenantId { get; init; }
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public long Size { get; init; }
    public required string ContentType { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public Guid CreatedById { get; init; }
}
