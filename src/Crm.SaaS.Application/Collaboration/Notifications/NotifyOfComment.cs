using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Collaboration.Comments;
using Crm.SaaS.Collaboration.Followers;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Collaboration.Notifications;

/// <summary>
/// Tells of a comment, each person once: whom it mentions, whom it answers, and those who are responsible, follow the record or have spoken before.
/// </summary>
internal sealed class NotifyOfComment(
    Notifier notifier,
    IRows rows,
    ITenantObjects objects,
    IRecordReader reader,
    IPrincipalSource principals
) : IEventHandler<CommentWritten>
{
    public async Task HandleAsync(CommentWritten happened, CancellationToken ct)
    {
        if (await rows.FindAsync<Comment>(c => c.Id == happened.CommentId, ct) is not { OwnerId: { } author, RecordId: { } record } comment)
            return;
        var mentioned = comment.MentionedIds;
        var answered = await AnsweredAsync(comment, ct);
        var others = await ConcernedAsync(comment, author, record, ct);
        await TellAsync(Notification.Mention, mentioned);
        await TellAsync(Notification.Reply, answered.Except(mentioned));
        await TellAsync(Notification.Comment, others.Except(mentioned).Except(answered));

        Task TellAsync(string kind, IEnumerable<Guid> people) =>
            notifier.TellAsync(people, new News(kind, comment.Object, record, author, comment.CreatedAt, comment.Body), ct);
    }

    private async Task<IReadOnlyList<Guid>> AnsweredAsync(Comment comment, CancellationToken ct) =>
        comment.ReplyToId is { } id && await rows.FindAsync<Comment>(c => c.Id == id, ct) is { OwnerId: { } person } ? [person] : [];

    private async Task<IEnumerable<Guid>> ConcernedAsync(Comment comment, Guid author, Guid record, CancellationToken ct)
    {
        var followers = await rows.ListAsync<Follower>(f => f.Object == comment.Object && f.RecordId == record, ct);
        var spoken = await rows.ListAsync<Comment>(c => c.Object == comment.Object && c.RecordId == record, ct);
        return
        [
            .. followers.Select(f => f.OwnerId).Concat(spoken.Select(c => c.OwnerId)).OfType<Guid>(),
            .. await OwnerAsync(comment.Object, record, author, ct),
        ];
    }

    /// <summary>Who is responsible for the record, as the author knows it.</summary>
    private async Task<IReadOnlyList<Guid>> OwnerAsync(string ofObject, Guid record, Guid author, CancellationToken ct)
    {
        if (await principals.FindAsync(author, ct) is not { } principal)
            return [];
        if ((await objects.SeenByAsync(principal, ct)).Find(ofObject) is not { Owner: { } owner } target)
            return [];
        var json = new ArrayBufferWriter<byte>();
        if (await reader.GetAsync(target, record, [FieldPath.Parse(owner.Name, target)], principal, json, ct) is null)
            return [];
        using var found = JsonDocument.Parse(json.WrittenMemory);
        return found.RootElement.GetProperty(owner.Name) is { ValueKind: JsonValueKind.Object } person
            ? [person.GetProperty("id").GetGuid()]
            : [];
    }
}
