using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.SaaS.Sales.Deals;

internal sealed class DealStageChangeMap : IEntityTypeConfiguration<DealStageChange>
{
    /// <summary>A deal is written before the steps of its history.</summary>
    public void Configure(EntityTypeBuilder<DealStageChange> builder) =>
        builder.HasOne<Deal>().WithMany().HasForeignKey(c => new { c.TenantId, c.DealId });
}
