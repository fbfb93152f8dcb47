using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Outbox;

internal sealed class Outbox(ICurrentTenant currentTenant, ICurrentUser currentUser, IRows rows, TimeProvider time) : IOutbox
{
    public Task AddAsync(DomainEvent happened, CancellationToken ct) => AddAsync(happened, time.GetUtcNow(), ct);

    public Task AddAsync(DomainEvent happened, DateTimeOffset notBefore, CancellationToken ct) =>
        rows.AddAsync(OutboxMessage.Of(happened, currentTenant.RequiredId, currentUser.Principal?.UserId, time.GetUtcNow(), notBefore), ct);
}
