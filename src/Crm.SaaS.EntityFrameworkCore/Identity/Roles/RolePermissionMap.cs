using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.SaaS.Identity.Roles;

internal sealed class RolePermissionMap : IEntityTypeConfiguration<RolePermission>
{
    public void Configure(EntityTypeBuilder<RolePermission> builder)
    {
        builder.Ignore(p => p.Reach);
        builder.HasKey(p => new
        {
            p.TenantId,
            p.RoleName,
            p.Permission,
        });
    }
}
