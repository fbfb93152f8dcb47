using System.Globalization;
using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbound;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>
/// Makes one attempt at a delivery: what is sent is read and signed anew, sent while no transaction is open, and what came of it is saved together
/// with the next attempt. A program that dies in between makes the attempt again; the receiver knows it by its id.
/// </summary>
internal sealed class Deliver(
    IServiceScopeFactory scopes,
    IRows rows,
    IOutbox outbox,
    OutboundHttp http,
    WebhookPause pause,
    TimeProvider time
) : IEventHandler<WebhookDeliveryDue>
{
    private sealed record Draft(string? Address, byte[] Body, IReadOnlyDictionary<string, string> Headers, string? GiveUp, string? Withhold)
    {
        public static Draft Failed(string why) => new(null, [], new Dictionary<string, string>(), why, null);

        public static Draft Withheld(string why) => new(null, [], new Dictionary<string, string>(), null, why);
    }

    public async Task HandleAsync(WebhookDeliveryDue happened, CancellationToken ct)
    {
        if (await PrepareAsync(happened.DeliveryId, ct) is not { } draft)
            return;
        var at = time.GetUtcNow();
        var answer = draft.Address is null
            ? null
            : await http.PostAsync(draft.Address, draft.Body, draft.Headers, RetrySchedule.Timeout, ct);
        if (await rows.FindAsync<WebhookDelivery>(d => d.Id == happened.DeliveryId, ct) is not { } delivery)
            return;
        if (draft.GiveUp is { } why)
            delivery.GiveUp(why);
        else if (draft.Withhold is { } hidden)
            delivery.Withhold(hidden);
        else
            await TakeAsync(delivery, answer!, at, ct);
    }

    /// <summary>Null where there is nothing to send any more.</summary>
    private async Task<Draft?> PrepareAsync(Guid deliveryId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<IRows>();
        if (await own.FindAsync<WebhookDelivery>(d => d.Id == deliveryId, ct) is not { State: DeliveryState.Waiting } delivery)
            return null;
        var webhook = await own.FindAsync<Webhook>(w => w.Id == delivery.WebhookId, ct);
        if (webhook is null)
            return Draft.Failed("The webhook was removed.");
        if (webhook.State == Webhook.Paused && delivery.Action != WebhookDelivery.Test)
            return Draft.Failed("The webhook is paused.");
        var principal = webhook.ActsForId is { } person
            ? await scope.ServiceProvider.GetRequiredService<IPrincipalSource>().FindAsync(person, ct)
            : null;
        if (principal is null)
            return Draft.Failed("The person whom the webhook acts for can no longer sign in.");
        var at = time.GetUtcNow();
        if (await scope.ServiceProvider.GetRequiredService<DeliveryBody>().WriteAsync(delivery, principal, at, ct) is not { } body)
            return Draft.Withheld("The person whom the webhook acts for may not see this record.");
        var secrets = await scope.ServiceProvider.GetRequiredService<WebhookSecrets>().ValidAsync(webhook, ct);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CompleteAsync(ct);
        var (id, timestamp) = (delivery.Id.ToString(), at.ToUnixTimeSeconds());
        var headers = new Dictionary<string, string>
        {
            ["webhook-id"] = id,
            ["webhook-timestamp"] = timestamp.ToString(CultureInfo.InvariantCulture),
            ["webhook-signature"] = Signature.Of(secrets, id, timestamp, body),
        };
        return new Draft(webhook.Address, body, headers, null, null);
    }

    private async Task TakeAsync(WebhookDelivery delivery, OutboundAnswer answer, DateTimeOffset at, CancellationToken ct)
    {
        delivery.Attempted();
        await rows.AddAsync(
            new WebhookAttempt
            {
                TenantId = delivery.TenantId,
                DeliveryId = delivery.Id,
                Number = delivery.Attempts,
                At = at,
                Status = answer.Status,
                DurationMs = (int)answer.Took.TotalMilliseconds,
                Response = answer.Head,
                Error = answer.Error,
            },
            ct
        );
        var webhook = await rows.FindAsync<Webhook>(w => w.Id == delivery.WebhookId, ct);
        if (answer.Ok)
        {
            delivery.Deliver();
            webhook?.Succeeded();
            return;
        }
        var why = answer.Error ?? $"The server answered with {answer.Status}.";
        var gone = answer.Status == 410;
        if (delivery.Action == WebhookDelivery.Test || gone || RetrySchedule.After(delivery.Round) is not { } wait)
            delivery.GiveUp(why);
        else
        {
            delivery.PutOff(why, at + wait);
            await outbox.AddAsync(new WebhookDeliveryDue(delivery.Id), at + wait, ct);
        }
        if (webhook is not null && delivery.Action != WebhookDelivery.Test && (webhook.Failed(at) | gone))
            await pause.PauseAsync(webhook, gone, why, at, ct);
    }
}
