using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Integrations.Webhooks;

internal sealed class PauseWebhook() : RecordAct<Webhook>(WebhookDefinition.Pause)
{
    protected override Task RunAsync(Webhook record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        record.Pause(null);
        return Task.CompletedTask;
    }
}

internal sealed class ResumeWebhook() : RecordAct<Webhook>(WebhookDefinition.Resume)
{
    protected override Task RunAsync(Webhook record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        record.Resume();
        return Task.CompletedTask;
    }
}

/// <summary>Sends a message that tells of nothing, so that a receiver can be tried.</summary>
internal sealed class SendTestToWebhook(IRows rows, IOutbox outbox, ICurrentUser currentUser, TimeProvider time)
    : RecordAct<Webhook>(WebhookDefinition.SendTest)
{
    protected override async Task RunAsync(Webhook record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        var by = currentUser.Required.UserId;
        var delivery = new WebhookDelivery(record, "webhook", WebhookDelivery.Test, null, null, by, time.GetUtcNow());
        await rows.AddAsync(delivery, ct);
        await outbox.AddAsync(new WebhookDeliveryDue(delivery.Id), ct);
    }
}
