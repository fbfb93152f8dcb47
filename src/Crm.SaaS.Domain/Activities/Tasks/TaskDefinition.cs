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
        Boolean(t => t.Done).ReadOnly().Listed();
        DateTime(t => t.CompletedAt).ReadOnly();
        Choice(t => t.Priority, new Choice("low"), new Choice("medium", "info"), new Choice("high", "danger")).Listed().Highlighted();
        LongText(t => t.Description).Longest(4_000).Searchable();
        Reference(t => t.CompanyId, "company").Listed().OnTimeline();
        Reference(t => t.ContactId, "contact").OnTimeline();
        Reference(t => t.DealId, "deal").Listed().OnTimeline();
        Owned(t => t.OwnerId, scoped: true).Listed();
        SeenThrough("company", "contact", "deal");
        Offers(Complete);
        Offers(Reopen);
    }
}
