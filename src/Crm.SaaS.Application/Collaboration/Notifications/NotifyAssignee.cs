using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Collaboration.Notifications;

/// <summary>Whoever was made responsible is told once, however many records it is.</summary>
internal sealed class NotifyAssignee(Notifier notifier, ICurrentUser currentUser, TimeProvider time) : IEventHandler<RecordsAssigned>
{
    public Task HandleAsync(RecordsAssigned happened, CancellationToken ct) =>
        notifier.TellAsync(
            [happened.OwnerId],
            new News(
                Notification.Assigned,
                happened.Object,
                happened.Ids[0],
                currentUser.Principal?.UserId,
                time.GetUtcNow(),
                Times: happened.Ids.Count
            ),
            ct
        );
}
