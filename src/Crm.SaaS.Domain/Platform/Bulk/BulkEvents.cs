using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.Bulk;

/// <summary>A change of many records waits to be made.</summary>
[EventName("crm.bulk-queued")]
public sealed record BulkQueued(Guid JobId) : DomainEvent;

/// <summary>Somebody asked to take a change of many records back.</summary>
[EventName("crm.bulk-undo-queued")]
public sealed record BulkUndoQueued(Guid JobId) : DomainEvent;
