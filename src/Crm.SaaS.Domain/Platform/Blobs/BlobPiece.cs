using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>A piece of a file.</summary>
public sealed class BlobPiece : IMultiTenant
{
    public Guid TenantId { get; init; }
    public required string Container { get; init; }
    public required string Name { get; init; }
    public int Number { get; init; }
    public required byte[] Bytes { get; init; }
}
