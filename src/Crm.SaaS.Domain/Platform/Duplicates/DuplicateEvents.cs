using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>The keys of an object's records were made by other rules than hold now.</summary>
[EventName("crm.duplicate-keys-stale")]
public sealed record DuplicateKeysStale(string Object) : DomainEvent;

/// <summary>Somebody asked to search all records of an object for duplicates.</summary>
[EventName("crm.duplicate-scan-queued")]
public sealed record DuplicateScanQueued(Guid ScanId) : DomainEvent;
