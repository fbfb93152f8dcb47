using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Activities.Notes;

internal sealed class NoteDefinition : ObjectDefinition<Note>
{
    public NoteDefinition()
        : base("note", "notes", "activities", "sticky-note")
    {
        Named(LongText(n => n.Body).Required().Searchable().Listed());
        Choice(n => n.Kind, new Choice(NoteKind.Note), new Choice(NoteKind.Call, "info"), new Choice(NoteKind.Meeting, "accent"))
            .Begins(new DefaultValue(NoteKind.Note))
            .Required();
        Choice(n => n.Outcome, ["reached", "no-answer", "left-message", "busy", "held", "cancelled"]);
        DateTime(n => n.HappenedAt);
        Reference(n => n.CompanyId, "company").Listed().OnTimeline();
        Reference(n => n.ContactId, "contact").Listed().OnTimeline();
        Reference(n => n.DealId, "deal").Listed().OnTimeline();
        Text(n => n.ExternalId).AlsoCalled("note id", "record id", "id").Longest(100).Unique().Hidden();
        Owned(n => n.OwnerId, scoped: true).Labelled("Author").Listed();
        SeenThrough("company", "contact", "deal");
    }
}
