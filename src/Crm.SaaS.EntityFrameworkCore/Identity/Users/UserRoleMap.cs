using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.SaaS.Identity.Users;

internal sealed class UserRoleMap : IEntityTypeConfiguration<UserRole>
{
    public void Configure(EntityTypeBuilder<UserRole> builder) =>
        builder.HasKey(r => new
        {
            r.TenantId,
            r.UserId,
            r.RoleName,
        });
}
