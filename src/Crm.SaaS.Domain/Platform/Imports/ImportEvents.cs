using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.Imports;

/// <summary>A file was uploaded and waits to be imported.</summary>
[EventName("crm.import-queued")]
public sealed record ImportQueued(Guid ImportId) : DomainEvent;

/// <summary>Somebody asked to take an import back.</summary>
[EventName("crm.import-undo-queued")]
public sealed record ImportUndoQueued(Guid ImportId) : DomainEvent;
