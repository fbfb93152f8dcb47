using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Activities.Tasks;

internal sealed class TaskDefinition : ObjectDefinition<TaskItem>
{
    public const string Complete = "complete";
    public const string Reopen = "reopen";

    public TaskDefinition()
        : base("task", "tasks", "activities", "circle-check")
    {
        Named(Text(t => t.Subject).Required().Longest(300).Searchable().Listed());
        DateTime(t => t.DueAt).Listed().Highlighted();
        Boolean(t => t.Done).Hidden().Listed();
        DateTime(t => t.CompletedAt).Hidden();
        Choice(t => t.Priority, new Choice("low"), new Choice("medium", "info"), new Choice("high", "danger")).Listed().Highlighted();
        LongText(t => t.Description).Longest(32_000).Searchable();
        Reference(t => t.CompanyId, "company").Listed().OnTimeline();
        Reference(t => t.ContactId, "contact").OnTimeline();
        Reference(t => t.DealId, "deal").Listed().OnTimeline();
        Text(t => t.ExternalId).AlsoCalled("task id", "activity id", "record id", "id").Longest(100).Unique().Hidden();
        Owned(t => t.OwnerId, scoped: true).Listed();
        SeenThrough("company", "contact", "deal");
        Offers(Complete);
        Offers(Reopen);
    }
}
