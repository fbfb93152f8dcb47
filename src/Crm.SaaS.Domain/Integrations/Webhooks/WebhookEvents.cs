using Crm.SaaS.EventBus;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>A delivery is to be attempted. It waits in a line of its own: other people's servers may be slow.</summary>
[EventName("integrations.webhook-delivery-due", Lane = "webhooks")]
public sealed record WebhookDeliveryDue(Guid DeliveryId) : DomainEvent;
