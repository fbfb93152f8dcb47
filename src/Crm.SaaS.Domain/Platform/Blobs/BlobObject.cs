using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>An object in a space. Without a name it is one that no file holds yet, or any more, and is removed after <see cref="LeavesAt"/>.</summary>
public sealed class BlobObject : IMultiTenant
{
    public Guid TenantId { get; init; }
    public required string Key { get; init; }
    public required string Space { get; init; }
    public string? Container { get; init; }
    public string? Name { get; init; }
    public DateTimeOffset? LeavesAt { get; init; }
}
