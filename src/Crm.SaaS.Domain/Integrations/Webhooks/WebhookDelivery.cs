using Crm.SaaS.Errors;
using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>How a delivery stands.</summary>
public static class DeliveryState
{
    public const string Waiting = "waiting";
    public const string Delivered = "delivered";

    /// <summary>Every attempt of the schedule failed, or the webhook was paused or removed.</summary>
    public const string Failed = "failed";

    /// <summary>Not sent, because the person whom the webhook acts for may not see the record any more.</summary>
    public const string Withheld = "withheld";

    public static IReadOnlyList<string> All { get; } = [Waiting, Delivered, Failed, Withheld];
}

/// <summary>One message to a webhook. Its id is the message's, and stays the same however often it is sent.</summary>
public sealed class WebhookDelivery : IMultiTenant
{
    public const string Test = "test";

    private WebhookDelivery() { }

    public WebhookDelivery(Webhook webhook, string target, string action, Guid? recordId, int? version, Guid? by, DateTimeOffset at)
    {
        (TenantId, WebhookId, Object, Action) = (webhook.TenantId, webhook.Id, target, action);
        (RecordId, Version, ById, At, NextAt) = (recordId, version, by, at, at);
        Type = action == Test ? "webhook.test" : $"{target}.{Past(action)}";
    }

    public Guid TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid WebhookId { get; private set; }

    /// <summary>What it tells: <c>deal.updated</c>.</summary>
    public string Type { get; private set; } = "";
    public string Object { get; private set; } = "";
    public string Action { get; private set; } = "";
    public Guid? RecordId { get; private set; }
    public int? Version { get; private set; }
    public Guid? ById { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string State { get; private set; } = DeliveryState.Waiting;

    /// <summary>Why it failed or was withheld, in words.</summary>
    public string? Reason { get; private set; }

    /// <summary>How often it was sent in all.</summary>
    public int Attempts { get; private set; }

    /// <summary>How often it was sent since the schedule was last begun.</summary>
    public int Round { get; private set; }
    public DateTimeOffset? NextAt { get; private set; }

    public void Attempted() => (Attempts, Round) = (Attempts + 1, Round + 1);

    public void Deliver() => (State, Reason, NextAt) = (DeliveryState.Delivered, null, null);

    public void Withhold(string reason) => (State, Reason, NextAt) = (DeliveryState.Withheld, reason, null);

    public void GiveUp(string reason) => (State, Reason, NextAt) = (DeliveryState.Failed, reason, null);

    public void PutOff(string reason, DateTimeOffset until) => (Reason, NextAt) = (reason, until);

    /// <summary>Begins the schedule anew.</summary>
    public void Replay(DateTimeOffset at)
    {
        if (State == DeliveryState.Waiting)
            throw BusinessException.Conflict("webhooks:waiting", "This delivery waits for its next attempt already.");
        (State, Reason, Round, NextAt) = (DeliveryState.Waiting, null, 0, at);
    }

    private static string Past(string action) =>
        action switch
        {
            "create" => "created",
            "update" => "updated",
            "delete" => "deleted",
            "restore" => "restored",
            _ => action,
        };
}

/// <summary>One time that a delivery was sent, and what came back.</summary>
public sealed class WebhookAttempt : IMultiTenant
{
    public Guid TenantId { get; init; }
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid DeliveryId { get; init; }
    public int Number { get; init; }
    public DateTimeOffset At { get; init; }
    public int? Status { get; init; }
    public int DurationMs { get; init; }

    /// <summary>The beginning of what was answered.</summary>
    public string? Response { get; init; }
    public string? Error { get; init; }
}
