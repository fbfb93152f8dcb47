using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>An address of another program that is told of changes of one object's records.</summary>
public sealed class Webhook : Record
{
    public const string Active = "active";
    public const string Paused = "paused";

    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";

    /// <summary>The plural name of the object whose records it is told of.</summary>
    public string Object { get; private set; } = "";
    public bool OnCreated { get; private set; }
    public bool OnUpdated { get; private set; }
    public bool OnDeleted { get; private set; }
    public bool OnRestored { get; private set; }

    /// <summary>Whether it is told when an act of a record was carried out: a deal won, a task completed.</summary>
    public bool OnActs { get; private set; }

    /// <summary>Which records it is told of, in the filter language; null for all.</summary>
    public string? Filter { get; private set; }
    public string State { get; private set; } = Active;
    public string? PauseReason { get; private set; }

    /// <summary>Since when no attempt has succeeded.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>The person who saved it last: deliveries hold what that person may see.</summary>
    public Guid? ActsForId { get; private set; }

    /// <summary>Whether it is told of an action of the audit trail: create, update, delete, restore, or an act's name.</summary>
    public bool Hears(string action) =>
        State == Active
        && action switch
        {
            "create" => OnCreated,
            "update" => OnUpdated,
            "delete" => OnDeleted,
            "restore" => OnRestored,
            _ => OnActs,
        };

    public void Pause(string? reason)
    {
        if (State == Paused)
            throw BusinessException.Conflict("webhooks:paused", "This webhook is paused already.");
        (State, PauseReason) = (Paused, reason);
    }

    public void Resume()
    {
        if (State == Active)
            throw BusinessException.Conflict("webhooks:active", "This webhook is active already.");
        (State, PauseReason, FailingSince) = (Active, null, null);
    }

    public void Succeeded() => FailingSince = null;

    /// <summary>Whether it has failed for so long that it is to be paused.</summary>
    public bool Failed(DateTimeOffset at)
    {
        FailingSince ??= at;
        return State == Active && at - FailingSince >= RetrySchedule.PauseAfter;
    }
}
