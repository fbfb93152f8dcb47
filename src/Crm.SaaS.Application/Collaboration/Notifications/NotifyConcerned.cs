using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Collaboration.Notifications;

/// <summary>Tells people what concerns them by name.</summary>
internal sealed class NotifyConcerned(Notifier notifier, ICurrentUser currentUser, TimeProvider time) : IEventHandler<PeopleConcerned>
{
    public Task HandleAsync(PeopleConcerned happened, CancellationToken ct) =>
        notifier.TellAsync(
            happened.People,
            new News(
                happened.Kind,
                happened.Object,
                happened.RecordId,
                currentUser.Principal?.UserId,
                time.GetUtcNow(),
                string.IsNullOrWhiteSpace(happened.Said) ? null : happened.Said
            ),
            ct
        );
}
