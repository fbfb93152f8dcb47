using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.Records;

/// <summary>Records of one object were created, changed, deleted or restored by one command, or one batch of them.</summary>
/// <param name="Versions">The records' versions after it, in the order of <paramref name="Ids"/>.</param>
[EventName("crm.records-changed")]
public sealed record RecordsChanged(string Object, string Action, IReadOnlyList<Guid> Ids, IReadOnlyList<int> Versions) : DomainEvent;
