using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Outbox;

internal sealed class Outbox(ICurrentTenant currentTenant, ICurrentUser currentUser, AwaitedEvents awaited, IRows rows, TimeProvider time)
    : IOutbox
{
    public Task AddAsync(DomainEvent happened, CancellationToken ct) => AddAsync(happened, time.GetUtcNow(), ct);

    public async Task AddAsync(DomainEvent happened, DateTimeOffset notBefore, CancellationToken ct)
    {
        var message = OutboxMessage.Of(happened, currentTenant.RequiredId, currentUser.Principal?.UserId, time.GetUtcNow(), notBefore);
        if (await awaited.IsHandledAsync(message.Name))
            await rows.AddAsync(message, ct);
    }
}
