using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.SaaS.Platform.Blobs;

internal sealed class BlobMap : IEntityTypeConfiguration<BlobPiece>
{
    public void Configure(EntityTypeBuilder<BlobPiece> builder) =>
        builder.HasKey(p => new
        {
            p.TenantId,
            p.Container,
            p.Name,
            p.Number,
        });
}

internal sealed class BlobObjectMap : IEntityTypeConfiguration<BlobObject>
{
    public void Configure(EntityTypeBuilder<BlobObject> builder) => builder.HasKey(o => new { o.TenantId, o.Key });
}
