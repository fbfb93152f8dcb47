using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Auditing;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;

namespace Crm.SaaS.Integrations.Webhooks;

internal sealed class Webhooks(
    ObjectRegistry registry,
    IRows rows,
    IDeliveryRows deliveries,
    IOutbox outbox,
    WebhookSecrets secrets,
    ICurrentUser currentUser,
    TimeProvider time
) : IWebhooks
{
    private const int Most = 100;
    private const int MostReplayed = 1_000;
    private readonly ObjectPermissions permissions = registry.Of(typeof(Webhook)).Permissions;

    public RetryScheduleDto RetrySchedule()
    {
        currentUser.Required.Demand(permissions.Read);
        return new RetryScheduleDto(
            [.. Integrations.Webhooks.RetrySchedule.Waits.Select(w => (long)w.TotalSeconds)],
            (long)Integrations.Webhooks.RetrySchedule.PauseAfter.TotalSeconds,
            (long)Integrations.Webhooks.RetrySchedule.Timeout.TotalSeconds,
            (long)Integrations.Webhooks.RetrySchedule.FormerSecret.TotalSeconds
        );
    }

    public async Task<SecretDto> RenewSecretAsync(Guid webhookId, CancellationToken ct)
    {
        var webhook = await FindAsync(webhookId, permissions.Update, ct);
        var secret = await secrets.RenewAsync(webhook, ct);
        await AuditAsync(webhook, "renew-secret", ct);
        return new SecretDto(secret);
    }

    public async Task<DeliveryPage> DeliveriesAsync(Guid webhookId, string? state, int skip, int take, CancellationToken ct)
    {
        await FindAsync(webhookId, permissions.Read, ct);
        if (skip < 0 || take is < 1 or > Most)
            throw BusinessException.Invalid("http:bad-page", $"Ask for 1 to {Most} deliveries from the first on.");
        if (state is not null && !DeliveryState.All.Contains(state))
            throw BusinessException.Invalid("webhooks:unknown-state", $"The state is one of {string.Join(", ", DeliveryState.All)}.");
        var (total, page) = await deliveries.PageAsync(webhookId, state, skip, take, ct);
        return new DeliveryPage(total, [.. page.Select(d => Shape(d.Delivery, d.LastStatus))]);
    }

    public async Task<DeliveryLog> LogAsync(Guid deliveryId, CancellationToken ct)
    {
        var delivery = await DeliveryAsync(deliveryId, permissions.Read, ct);
        var attempts = (await rows.ListAsync<WebhookAttempt>(a => a.DeliveryId == deliveryId, ct)).OrderBy(a => a.Number).ToList();
        return new DeliveryLog(
            Shape(delivery, attempts.LastOrDefault()?.Status),
            [.. attempts.Select(a => new AttemptDto(a.Number, a.At, a.Status, a.DurationMs, a.Response, a.Error))]
        );
    }

    public async Task ReplayAsync(Guid deliveryId, CancellationToken ct)
    {
        var delivery = await DeliveryAsync(deliveryId, permissions.Update, ct);
        await ReplayAsync(await FindAsync(delivery.WebhookId, permissions.Update, ct), [delivery], ct);
    }

    public async Task<ReplayedDeliveries> ReplayFailedAsync(Guid webhookId, ReplayFailedInput input, CancellationToken ct)
    {
        var webhook = await FindAsync(webhookId, permissions.Update, ct);
        if (input.Since is not { } since)
            throw BusinessException.Invalid("webhooks:no-since", "Say since when, as a time.");
        var failed = await rows.ListAsync<WebhookDelivery>(
            d => d.WebhookId == webhookId && d.State == DeliveryState.Failed && d.At >= since.ToUniversalTime(),
            ct
        );
        var again = failed.OrderBy(d => d.At).Take(MostReplayed).ToList();
        await ReplayAsync(webhook, again, ct);
        return new ReplayedDeliveries(again.Count);
    }

    private async Task ReplayAsync(Webhook webhook, IReadOnlyList<WebhookDelivery> again, CancellationToken ct)
    {
        if (webhook.State == Webhook.Paused)
            throw BusinessException.Conflict(
                "webhooks:paused-replay",
                "This webhook is paused. Resume it before deliveries are sent again."
            );
        foreach (var delivery in again)
        {
            delivery.Replay(time.GetUtcNow());
            await outbox.AddAsync(new WebhookDeliveryDue(delivery.Id), ct);
        }
        if (again.Count > 0)
            await AuditAsync(webhook, "replay", ct);
    }

    private async Task<Webhook> FindAsync(Guid id, string permission, CancellationToken ct)
    {
        currentUser.Required.Demand(permission);
        return await rows.FindAsync<Webhook>(w => w.Id == id, ct) ?? throw BusinessException.NotFound("This webhook");
    }

    private async Task<WebhookDelivery> DeliveryAsync(Guid id, string permission, CancellationToken ct)
    {
        currentUser.Required.Demand(permission);
        return await rows.FindAsync<WebhookDelivery>(d => d.Id == id, ct) ?? throw BusinessException.NotFound("This delivery");
    }

    private Task AuditAsync(Webhook webhook, string action, CancellationToken ct) =>
        rows.AddAsync(
            new AuditEntry
            {
                TenantId = webhook.TenantId,
                Object = "webhook",
                RecordId = webhook.Id,
                Version = webhook.Version,
                Action = action,
                Title = webhook.Name,
                At = time.GetUtcNow(),
                ById = currentUser.Required.UserId,
            },
            ct
        );

    private static DeliveryDto Shape(WebhookDelivery d, int? lastStatus) =>
        new(d.Id, d.Type, d.RecordId, d.At, d.State, d.Reason, d.Attempts, lastStatus, d.NextAt);
}
