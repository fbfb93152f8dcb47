using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.Bulk;
using Crm.SaaS.Platform.Currencies;
using Crm.SaaS.Platform.CustomFields;
using Crm.SaaS.Platform.Duplicates;
using Crm.SaaS.Platform.Idempotency;
using Crm.SaaS.Platform.Imports;
using Crm.SaaS.Platform.Merging;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Search;
using Crm.SaaS.Platform.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.SaaS.Platform.Model;

/// <summary>The tables whose key is not (tenant_id, id), and the columns that hold JSON.</summary>
internal sealed class KeyMaps
    : IEntityTypeConfiguration<RecordTag>,
        IEntityTypeConfiguration<SearchEntry>,
        IEntityTypeConfiguration<ImportError>,
        IEntityTypeConfiguration<KeptAnswer>,
        IEntityTypeConfiguration<BulkJob>,
        IEntityTypeConfiguration<BulkItem>,
        IEntityTypeConfiguration<AuditEntry>,
        IEntityTypeConfiguration<TimelineEntry>,
        IEntityTypeConfiguration<OutboxMessage>,
        IEntityTypeConfiguration<Import>,
        IEntityTypeConfiguration<CustomValue>,
        IEntityTypeConfiguration<CustomUnique>,
        IEntityTypeConfiguration<DuplicateKey>,
        IEntityTypeConfiguration<DuplicateRule>,
        IEntityTypeConfiguration<DuplicatePair>,
        IEntityTypeConfiguration<MergedRecord>,
        IEntityTypeConfiguration<CurrencyInUse>
{
    public void Configure(EntityTypeBuilder<RecordTag> builder) =>
        builder.HasKey(t => new
        {
            t.TenantId,
            t.Object,
            t.RecordId,
            t.Tag,
        });

    public void Configure(EntityTypeBuilder<SearchEntry> builder) =>
        builder.HasKey(s => new
        {
            s.TenantId,
            s.Object,
            s.RecordId,
        });

    public void Configure(EntityTypeBuilder<ImportError> builder) =>
        builder.HasKey(e => new
        {
            e.TenantId,
            e.ImportId,
            e.File,
            e.RowNumber,
            e.ColumnName,
        });

    public void Configure(EntityTypeBuilder<KeptAnswer> builder) =>
        builder.HasKey(k => new
        {
            k.TenantId,
            k.UserId,
            k.Key,
        });

    public void Configure(EntityTypeBuilder<BulkItem> builder) =>
        builder.HasKey(i => new
        {
            i.TenantId,
            i.JobId,
            i.Position,
        });

    public void Configure(EntityTypeBuilder<BulkJob> builder) => builder.Property(j => j.Request).HasColumnType("jsonb");

    public void Configure(EntityTypeBuilder<CustomValue> builder) =>
        builder.HasKey(v => new
        {
            v.TenantId,
            v.FieldId,
            v.RecordId,
            v.Seq,
        });

    public void Configure(EntityTypeBuilder<CustomUnique> builder) =>
        builder.HasKey(u => new
        {
            u.TenantId,
            u.FieldId,
            u.Value,
        });

    public void Configure(EntityTypeBuilder<DuplicateKey> builder) =>
        builder.HasKey(k => new
        {
            k.TenantId,
            k.Key,
            k.RecordId,
        });

    public void Configure(EntityTypeBuilder<DuplicateRule> builder) => builder.HasKey(r => new { r.TenantId, r.Object });

    public void Configure(EntityTypeBuilder<DuplicatePair> builder) =>
        builder.HasKey(p => new
        {
            p.TenantId,
            p.Object,
            p.LeftId,
            p.RightId,
        });

    public void Configure(EntityTypeBuilder<MergedRecord> builder) =>
        builder.HasKey(m => new
        {
            m.TenantId,
            m.MergeId,
            m.RecordId,
        });

    public void Configure(EntityTypeBuilder<CurrencyInUse> builder) =>
        builder.ToTable("currencies_in_use").HasKey(c => new { c.TenantId, c.Code });

    public void Configure(EntityTypeBuilder<AuditEntry> builder) => builder.Property(a => a.Changes).HasColumnType("jsonb");

    public void Configure(EntityTypeBuilder<TimelineEntry> builder) => builder.Property(t => t.Changes).HasColumnType("jsonb");

    public void Configure(EntityTypeBuilder<OutboxMessage> builder) => builder.Property(m => m.Payload).HasColumnType("jsonb");

    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.Property(i => i.Mapping).HasColumnType("jsonb");
        builder.Property(i => i.Parts).HasColumnType("jsonb");
    }
}
