using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.Bin;

/// <summary>Records were removed for good.</summary>
[EventName("crm.records-purged")]
public sealed record RecordsPurged(string Object, IReadOnlyList<Guid> Ids) : DomainEvent;

/// <summary>Somebody asked to empty the bin of an object: everything that is in it by then.</summary>
[EventName("crm.bin-emptying-queued")]
public sealed record BinEmptyingQueued(string Object, DateTimeOffset Until) : DomainEvent;
