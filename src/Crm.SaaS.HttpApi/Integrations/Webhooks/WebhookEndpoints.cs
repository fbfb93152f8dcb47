using Crm.SaaS.Platform.Http;
using Crm.SaaS.Platform.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>What webhooks have beyond the pages of any record. Webhooks themselves are records: <c>/api/crm/webhooks</c>.</summary>
internal sealed class WebhookEndpoints : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/api/app/webhooks");
        webhooks.MapGet("/retry-schedule", (IWebhooks service) => service.RetrySchedule()).ForSignedIn();
        webhooks
            .MapPost("/{id:guid}/secret", (Guid id, IWebhooks service, CancellationToken ct) => service.RenewSecretAsync(id, ct))
            .ForSignedIn()
            .WithoutReplay();
        webhooks.MapGet("/{id:guid}/deliveries", DeliveriesAsync).ForSignedIn();
        webhooks.MapPost("/{id:guid}/replay-failed", ReplayFailedAsync).ForSignedIn();
        var deliveries = routes.MapGroup("/api/app/webhook-deliveries");
        deliveries.MapGet("/{id:guid}", (Guid id, IWebhooks service, CancellationToken ct) => service.LogAsync(id, ct)).ForSignedIn();
        deliveries.MapPost("/{id:guid}/replay", ReplayAsync).ForSignedIn();
    }

    private static Task<DeliveryPage> DeliveriesAsync(
        Guid id,
        string? state,
        IWebhooks service,
        CancellationToken ct,
        int skipCount = 0,
        int maxResultCount = 20
    ) => service.DeliveriesAsync(id, state, skipCount, maxResultCount, ct);

    private static Task<ReplayedDeliveries> ReplayFailedAsync(Guid id, ReplayFailedInput? input, IWebhooks service, CancellationToken ct) =>
        service.ReplayFailedAsync(id, input ?? new ReplayFailedInput(null), ct);

    private static async Task<NoContent> ReplayAsync(Guid id, IWebhooks service, CancellationToken ct)
    {
        await service.ReplayAsync(id, ct);
        return TypedResults.NoContent();
    }
}
