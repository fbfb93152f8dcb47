using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Records of an object have roll-ups that may no longer be true.</summary>
/// <param name="Ids">The records; null means all of them.</param>
/// <param name="Fields">The roll-ups by name; null means all of them.</param>
[EventName("crm.roll-ups-stale")]
public sealed record RollUpsStale(string Object, IReadOnlyList<Guid>? Ids, IReadOnlyList<string>? Fields) : DomainEvent;
