namespace Crm.SaaS.EventBus;

/// <summary>Something that happened, in the past tense. Saved to the outbox in the same transaction as the change it tells of.</summary>
public abstract record DomainEvent;

/// <summary>The stable name that an event has in the outbox and towards subscribers, e.g. <c>sales.deal-won</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The line in which its messages wait. A line of its own keeps slow work, such as calls of other people's servers, from holding up the rest.</summary>
    public string Lane { get; init; } = DefaultLane;

    public const string DefaultLane = "";
}

/// <summary>
/// Handles one kind of event after its transaction was committed, under the event's tenant and acting user. What it writes in its unit of
/// work is written once: a message that comes again passes by the handlers that are done with it. What it does elsewhere (a mail, a call of
/// another server) may be repeated when the program dies before the commit.
/// </summary>
public interface IEventHandler<in T>
    where T : DomainEvent
{
    Task HandleAsync(T happened, CancellationToken ct);
}
