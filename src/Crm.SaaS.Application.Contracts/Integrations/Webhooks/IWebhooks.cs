namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>When a delivery that was not taken is sent again.</summary>
/// <param name="WaitSeconds">How long is waited after the first, second … attempt.</param>
/// <param name="PauseAfterSeconds">How long nothing may succeed before the webhook is paused.</param>
/// <param name="TimeoutSeconds">How long an attempt may take.</param>
/// <param name="FormerSecretSeconds">How long a former secret still signs.</param>
public sealed record RetryScheduleDto(
    IReadOnlyList<long> WaitSeconds,
    long PauseAfterSeconds,
    long TimeoutSeconds,
    long FormerSecretSeconds
);

/// <summary>A new signing secret. It is shown this once.</summary>
public sealed record SecretDto(string Secret);

public sealed record DeliveryDto(
    Guid Id,
    string Type,
    Guid? RecordId,
    DateTimeOffset At,
    string State,
    string? Reason,
    int Attempts,
    int? LastStatus,
    DateTimeOffset? NextAt
);

public sealed record DeliveryPage(long TotalCount, IReadOnlyList<DeliveryDto> Items);

public sealed record AttemptDto(int Number, DateTimeOffset At, int? Status, int DurationMs, string? Response, string? Error);

public sealed record DeliveryLog(DeliveryDto Delivery, IReadOnlyList<AttemptDto> Attempts);

public sealed record ReplayFailedInput(DateTimeOffset? Since);

public sealed record ReplayedDeliveries(int Count);

/// <summary>What a webhook has beyond a record's pages: secret, log, replay. Reading needs the object's Read, the rest its Update.</summary>
public interface IWebhooks
{
    RetryScheduleDto RetrySchedule();

    /// <summary>Makes a new secret; the one before it still signs for a day beside it.</summary>
    Task<SecretDto> RenewSecretAsync(Guid webhookId, CancellationToken ct);

    /// <summary>The deliveries of a webhook, newest first.</summary>
    Task<DeliveryPage> DeliveriesAsync(Guid webhookId, string? state, int skip, int take, CancellationToken ct);

    Task<DeliveryLog> LogAsync(Guid deliveryId, CancellationToken ct);

    /// <summary>Sends one again, from the beginning of the schedule and under the same id. Refuses with <c>webhooks:waiting</c>.</summary>
    Task ReplayAsync(Guid deliveryId, CancellationToken ct);

    /// <summary>Sends everything again that has failed since then, at most 1,000.</summary>
    Task<ReplayedDeliveries> ReplayFailedAsync(Guid webhookId, ReplayFailedInput input, CancellationToken ct);
}
