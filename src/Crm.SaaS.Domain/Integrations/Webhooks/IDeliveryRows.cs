namespace Crm.SaaS.Integrations.Webhooks;

public interface IDeliveryRows
{
    /// <summary>The deliveries of a webhook, newest first, each with the status of its last attempt, and how many there are.</summary>
    Task<(long Total, IReadOnlyList<(WebhookDelivery Delivery, int? LastStatus)> Page)> PageAsync(
        Guid webhookId,
        string? state,
        int skip,
        int take,
        CancellationToken ct
    );
}
