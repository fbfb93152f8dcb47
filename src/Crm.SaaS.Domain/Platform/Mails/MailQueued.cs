using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.Mails;

/// <summary>A message was written and waits to be sent.</summary>
[EventName("crm.mail-queued")]
public sealed record MailQueued(Guid MailId) : DomainEvent;
