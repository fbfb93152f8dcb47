using Crm.SaaS.EventBus;
using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Objects;

/// <summary>What every CRM record is: an aggregate of one tenant with a version, authorship and a place in the recycle bin.</summary>
public abstract class Record : IMultiTenant
{
    private readonly List<DomainEvent> events = [];
    private readonly List<RecordPart> newParts = [];

    protected Record() => Id = Guid.CreateVersion7();

    public Guid TenantId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>Counts the saved changes; it is the ETag, and a stale one refuses a write.</summary>
    public int Version { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public Guid? CreatedById { get; private set; }
    public DateTimeOffset? UpdatedAt { get; private set; }
    public Guid? UpdatedById { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }
    public Guid? DeletedById { get; private set; }

    /// <summary>Since when it is put aside: kept, referred to and read, but out of lists, boards, search and pickers.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>The record that this one, now in the bin, was merged into.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>The values of custom fields as JSON; the column behind <see cref="OwnValues"/>.</summary>
    public string? Custom
    {
        get => OwnValues.Json;
        private set => OwnValues.Json = value;
    }

    /// <summary>The values of the fields that the company made itself.</summary>
    internal OwnValues OwnValues { get; } = new();

    /// <summary>The values of roll-ups as JSON. The database keeps it; a save leaves it as it is.</summary>
    public string? RolledUp
    {
        get => RollUps.Json;
        private set => RollUps.Json = value;
    }

    /// <summary>The values of the record's roll-ups.</summary>
    internal OwnValues RollUps { get; } = new();

    /// <summary>What happened to the record since it was loaded.</summary>
    public IReadOnlyList<DomainEvent> Events => events;

    /// <summary>Rows of the record's own that are to be saved with it: stage history and the like.</summary>
    public IReadOnlyList<RecordPart> NewParts => newParts;

    protected void Append(RecordPart part)
    {
        part.BelongTo(TenantId);
        newParts.Add(part);
    }

    protected void Raise(DomainEvent happened) => events.Add(happened);

    internal void BelongTo(Guid tenantId, DateTimeOffset at, Guid? by)
    {
        if (TenantId != Guid.Empty)
            throw new InvalidOperationException("A record never changes its tenant.");
        (TenantId, CreatedAt, CreatedById, Version) = (tenantId, at, by, 1);
    }

    internal void Touch(DateTimeOffset at, Guid? by) => (UpdatedAt, UpdatedById, Version) = (at, by, Version + 1);

    internal void MoveToBin(DateTimeOffset at, Guid? by) => (DeletedAt, DeletedById) = (at, by);

    /// <summary>Taken from the bin, a merged record stands for itself again.</summary>
    internal void TakeFromBin() => (DeletedAt, DeletedById, MergedIntoId) = (null, null, null);

    internal void MergeInto(Guid winner) => MergedIntoId = winner;

    internal void Archive(DateTimeOffset at) => ArchivedAt ??= at;

    internal void Unarchive() => ArchivedAt = null;

    internal void ForgetNews()
    {
        events.Clear();
        newParts.Clear();
    }

    /// <summary>
    /// Called after the generic form of create and update has set fields: derives what follows from them, and refuses what may not be.
    /// <paramref name="changed"/> holds the names of the fields that now differ.
    /// </summary>
    protected internal virtual void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at) { }
}
