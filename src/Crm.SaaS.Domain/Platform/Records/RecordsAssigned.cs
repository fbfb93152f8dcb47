using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.Records;

/// <summary>Somebody was made responsible for records by somebody else; an import does not tell of it.</summary>
/// <param name="Object">The object's name.</param>
[EventName("platform.records-assigned")]
public sealed record RecordsAssigned(string Object, Guid OwnerId, IReadOnlyList<Guid> Ids) : DomainEvent;
