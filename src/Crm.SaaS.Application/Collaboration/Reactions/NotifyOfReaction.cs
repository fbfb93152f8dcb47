using Crm.SaaS.Collaboration.Comments;
using Crm.SaaS.Collaboration.Notifications;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Reactions;

/// <summary>The author of a comment is told of reactions to it, once for each person: who takes a sign back and gives it again is no news.</summary>
internal sealed class NotifyOfReaction(Notifier notifier, IRows rows) : IEventHandler<ReactionGiven>
{
    public async Task HandleAsync(ReactionGiven happened, CancellationToken ct)
    {
        if (
            await rows.FindAsync<Reaction>(r => r.Id == happened.ReactionId, ct)
            is not { OwnerId: { } by, RecordId: { } record, ToId: { } to } reaction
        )
            return;
        if (await rows.FindAsync<Comment>(c => c.Id == to, ct) is not { OwnerId: { } author } comment)
            return;
        var excerpt = Notifier.Shorten(comment.Body);
        if (
            await rows.FindAsync<Notification>(
                n =>
                    n.OwnerId == author
                    && n.Kind == Notification.Reaction
                    && n.RecordId == record
                    && n.ActorId == by
                    && n.Excerpt == excerpt,
                ct
            )
            is not null
        )
            return;
        await notifier.TellAsync(
            [author],
            new News(Notification.Reaction, comment.Object, record, by, reaction.CreatedAt, comment.Body),
            ct
        );
    }
}
