using Crm.SaaS.Authorization;
using Crm.SaaS.Collaboration.Followers;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Collaboration.Notifications;

/// <summary>Whoever follows a record is told that it changed. A change of very many at once is told where it was made, not record by record.</summary>
internal sealed class NotifyFollowers(Notifier notifier, IRows rows, ICurrentUser currentUser, TimeProvider time)
    : IEventHandler<RecordsChanged>,
        IOnlyWhereThereIs<Follower>
{
    private const int Most = 100;

    public async Task HandleAsync(RecordsChanged happened, CancellationToken ct)
    {
        if (happened.Ids.Count > Most)
            return;
        var ids = happened.Ids.ToList();
        var followers = await rows.ListAsync<Follower>(f => f.Object == happened.Object && ids.Contains(f.RecordId!.Value), ct);
        var actor = currentUser.Principal?.UserId;
        foreach (var record in followers.GroupBy(f => f.RecordId).OrderBy(r => r.Key))
            await notifier.TellAsync(
                record.Select(f => f.OwnerId).OfType<Guid>(),
                new News(Notification.Changed, happened.Object, record.Key!.Value, actor, time.GetUtcNow()),
                ct
            );
    }
}
