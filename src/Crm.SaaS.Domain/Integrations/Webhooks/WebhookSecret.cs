using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>What a webhook's deliveries are signed with, sealed. While a former one still holds there are two.</summary>
public sealed class WebhookSecret : IMultiTenant
{
    private WebhookSecret() { }

    public WebhookSecret(Guid tenantId, Guid webhookId, string closed, DateTimeOffset at) =>
        (TenantId, WebhookId, Sealed, CreatedAt) = (tenantId, webhookId, closed, at);

    public Guid TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid WebhookId { get; private set; }
    public string Sealed { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Null while it is the current one.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }

    public bool IsValid(DateTimeOffset at) => ValidUntil is null || ValidUntil > at;

    /// <summary>A newer one has taken its place; for a while it still signs beside it.</summary>
    public void GiveWay(DateTimeOffset at) => ValidUntil ??= at + RetrySchedule.FormerSecret;
}
