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
