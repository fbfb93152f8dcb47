using Crm.SaaS.Errors;
using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Merging;

/// <summary>Several records that became one: which stayed, which went into the bin for it, and whether that was taken back.</summary>
public sealed class Merge : IMultiTenant
{
    private Merge() { }

    public Merge(Guid tenantId, string target, Guid winner, Guid by, DateTimeOffset at) =>
        (TenantId, Object, WinnerId, CreatedById, CreatedAt) = (tenantId, target, winner, by, at);

    public Guid TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Object { get; private set; } = "";
    public Guid WinnerId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public Guid? CreatedById { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }

    public void Undo(DateTimeOffset at)
    {
        if (UndoneAt is not null)
            throw BusinessException.Conflict(
                "merge:cannot-undo",
                "This merge is undone already, and an undo is not undone: merge the records again."
            );
        UndoneAt = at;
    }
}
