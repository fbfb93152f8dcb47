using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Comments;

internal sealed class CommentDefinition : ObjectDefinition<Comment>
{
    public CommentDefinition()
        : base("comment", "comments", "collaboration", "message-square")
    {
        Named(LongText(c => c.Body).Required().Longest(10_000).Listed().Searchable());
        Tells(c => c.Object, c => c.RecordId);
        Reference(c => c.ReplyToId, "comment");
        Json(c => c.Mentions);
        DateTime(c => c.EditedAt).ReadOnly();
        Owned(c => c.OwnerId, scoped: false).Labelled("Author").ReadOnly().Listed();
        WithoutTimeline();
        InSettings();
        NotImportable();
    }
}
