using Crm.SaaS.Identity.Roles;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.Imports;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Search;
using Crm.SaaS.Platform.Timeline;
using Crm.SaaS.Saas.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.SaaS.Platform.Model;

/// <summary>The tables whose key is not (tenant_id, id), and the columns that hold JSON.</summary>
internal sealed class KeyMaps
    : IEntityTypeConfiguration<UserRole>,
        IEntityTypeConfiguration<RolePermission>,
        IEntityTypeConfiguration<RecordTag>,
        IEntityTypeConfiguration<SearchEntry>,
        IEntityTypeConfiguration<ImportError>,
        IEntityTypeConfiguration<DataProtectionKey>,
        IEntityTypeConfiguration<AuditEntry>,
        IEntityTypeConfiguration<TimelineEntry>,
        IEntityTypeConfiguration<OutboxMessage>,
        IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<UserRole> builder) => builder.HasKey(r => new { r.TenantId, r.UserId, r.RoleName });

    public void Configure(EntityTypeBuilder<RolePermission> builder) => builder.HasKey(p => new { p.TenantId, p.RoleName, p.Permission });

    public void Configure(EntityTypeBuilder<RecordTag> builder) => builder.HasKey(t => new { t.TenantId, t.Object, t.RecordId, t.Tag });

    public void Configure(EntityTypeBuilder<SearchEntry> builder) => builder.HasKey(s => new { s.TenantId, s.Object, s.RecordId });

    public void Configure(EntityTypeBuilder<ImportError> builder) => builder.HasKey(e => new { e.TenantId, e.ImportId, e.RowNumber, e.ColumnName });

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.HasKey(k => k.Name);

    public void Configure(EntityTypeBuilder<AuditEntry> builder) => builder.Property(a => a.Changes).HasColumnType("jsonb");

    public void Configure(EntityTypeBuilder<TimelineEntry> builder) => builder.Property(t => t.Changes).HasColumnType("jsonb");

    public void Configure(EntityTypeBuilder<OutboxMessage> builder) => builder.Property(m => m.Payload).HasColumnType("jsonb");

    public void Configure(EntityTypeBuilder<Import> builder) => builder.Property(i => i.Mapping).HasColumnType("jsonb");
}
