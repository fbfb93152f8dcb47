using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>Saves events in the running unit of work; a dispatcher hands each to its handlers after the commit, at least once.</summary>
public interface IOutbox
{
    Task AddAsync(DomainEvent happened, CancellationToken ct);

    /// <summary>The same, to be handed over no sooner than then.</summary>
    Task AddAsync(DomainEvent happened, DateTimeOffset notBefore, CancellationToken ct);
}
