namespace Crm.SaaS.EventBus;

/// <summary>Something that happened, in the past tense. Saved to the outbox in the same transaction as the change it tells of.</summary>
public abstract record DomainEvent;

/// <summary>The stable name that an event has in the outbox and towards subscribers, e.g. <c>sales.deal-won</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// Handles one kind of event after its transaction was committed, under the event's tenant and acting user. Delivered at least once:
/// a handler whose effect is not naturally repeatable checks before it acts.
/// </summary>
public interface IEventHandler<in T>
    where T : DomainEvent
{
    Task HandleAsync(T happened, CancellationToken ct);
}
