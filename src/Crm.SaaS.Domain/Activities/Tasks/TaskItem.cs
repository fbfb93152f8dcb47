using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Activities.Tasks;

/// <summary>Something that somebody has to do. Named so because every .NET programmer's Task is another one; people read "Task".</summary>
public sealed class TaskItem : Record
{
    public string Subject { get; private set; } = "";
    public string? Description { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }
    public bool Done { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public string? Priority { get; private set; }
    public Guid? CompanyId { get; private set; }
    public Guid? ContactId { get; private set; }
    public Guid? DealId { get; private set; }
    public Guid? OwnerId { get; private set; }
    public string? ExternalId { get; private set; }

    /// <summary>Marks it as done; doing so again changes nothing.</summary>
    public void Complete() => Done = true;

    public void Reopen() => Done = false;

    /// <summary>What is done was done at some time, and what was done at some time is done.</summary>
    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (CompletedAt is not null && changed.Contains("completedAt"))
            Done = true;
        else
            CompletedAt = Done ? CompletedAt ?? at : null;
    }
}
