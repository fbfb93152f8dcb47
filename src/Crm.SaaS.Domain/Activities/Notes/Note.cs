using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Activities.Notes;

/// <summary>What a note tells of.</summary>
public static class NoteKind
{
    public const string Note = "note";
    public const string Call = "call";
    public const string Meeting = "meeting";
}

/// <summary>Something worth remembering about a company, a contact or a deal.</summary>
public sealed class Note : Record
{
    public string Body { get; private set; } = "";

    /// <summary>note, call or meeting: what it tells of.</summary>
    public string Kind { get; private set; } = NoteKind.Note;

    /// <summary>How the call or meeting went.</summary>
    public string? Outcome { get; private set; }

    /// <summary>When it happened, where that is not when it was written.</summary>
    public DateTimeOffset? HappenedAt { get; private set; }
    public Guid? CompanyId { get; private set; }
    public Guid? ContactId { get; private set; }
    public Guid? DealId { get; private set; }
    public string? ExternalId { get; private set; }
    public Guid? OwnerId { get; private set; }
}
