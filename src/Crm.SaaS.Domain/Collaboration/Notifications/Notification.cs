using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Notifications;

/// <summary>Something about a record that its owner should know. It is made by what happens, never by hand.</summary>
public sealed class Notification : Record
{
    public const string Mention = "mention";
    public const string Reply = "reply";
    public const string Comment = "comment";
    public const string Assigned = "assigned";
    public const string Changed = "changed";
    public const string Reaction = "reaction";

    /// <summary>What a notification can be about; the last ones are said by <c>PeopleConcerned</c>.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        Mention,
        Reply,
        Comment,
        Assigned,
        Changed,
        Reaction,
        "approval-asked",
        "approval-given",
        "approval-stuck",
        "approval-declined",
    ];

    public string Kind { get; private set; } = "";
    public string Object { get; private set; } = "";
    public Guid? RecordId { get; private set; }

    /// <summary>What the record was called.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The beginning of what was said.</summary>
    public string? Excerpt { get; private set; }

    /// <summary>How often it happened since it was last read; or how many records it was.</summary>
    public int Times { get; private set; } = 1;

    /// <summary>Who did it last.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>When it last happened.</summary>
    public DateTimeOffset HappenedAt { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }
    public Guid? OwnerId { get; private set; }
}
