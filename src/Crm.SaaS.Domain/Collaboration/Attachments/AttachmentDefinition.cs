using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Attachments;

internal sealed class AttachmentDefinition : ObjectDefinition<Attachment>
{
    public AttachmentDefinition()
        : base("attachment", "attachments", "collaboration", "paperclip")
    {
        Named(Text(a => a.Name).Required().Longest(255).Listed());
        File(a => a.File).Required().Listed();
        Tells(a => a.Object, a => a.RecordId);
        Owned(a => a.OwnerId, scoped: false).Labelled("Added by").ReadOnly().Listed();
        WithoutTimeline();
        InSettings();
        NotImportable();
    }
}
