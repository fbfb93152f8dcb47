using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.SaaS.Identity.Roles;

internal sealed class RoleFieldMap : IEntityTypeConfiguration<RoleField>
{
    public void Configure(EntityTypeBuilder<RoleField> builder)
    {
        builder.Ignore(f => f.Allowed);
        builder.HasKey(f => new
        {
            f.TenantId,
            f.RoleName,
            f.Object,
            f.Field,
        });
    }
}
