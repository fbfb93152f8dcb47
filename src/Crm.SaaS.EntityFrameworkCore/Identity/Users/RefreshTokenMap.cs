using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.SaaS.Identity.Users;

internal sealed class RefreshTokenMap : IEntityTypeConfiguration<RefreshToken>
{
    /// <summary>Of two who use a token at once, one is refused.</summary>
    public void Configure(EntityTypeBuilder<RefreshToken> builder) => builder.Property(t => t.UsedAt).IsConcurrencyToken();
}
