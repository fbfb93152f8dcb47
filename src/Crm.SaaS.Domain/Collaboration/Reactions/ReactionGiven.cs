using Crm.SaaS.EventBus;

namespace Crm.SaaS.Collaboration.Reactions;

/// <summary>Somebody has given a sign to what was said or done.</summary>
[EventName("collaboration.reaction-given")]
public sealed record ReactionGiven(Guid ReactionId) : DomainEvent;
