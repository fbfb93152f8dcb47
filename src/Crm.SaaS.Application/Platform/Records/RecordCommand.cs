using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

internal enum CommandKind
{
    Create,
    Update,
    Delete,
    Restore,

    /// <summary>Puts a record aside.</summary>
    Archive,
    Unarchive,
    Act,

    /// <summary>Gives fields the values that they had before a change that is taken back, read-only ones too.</summary>
    Revert,
}

/// <summary>One wish to change one record, with values that are already of their fields' types.</summary>
internal sealed record RecordCommand(CommandKind Kind)
{
    public Guid Id { get; init; }
    public int? Expected { get; init; }
    public Dictionary<Field, object?> Values { get; init; } = [];
    public Act? Act { get; init; }

    /// <summary>For a deletion: the record that takes this one's place.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>Whether the values were held by records before: their files come along, whoever uploaded them.</summary>
    public bool FromRecords { get; init; }

    /// <summary>What the command is called in trail and events, where that is another word than its kind.</summary>
    public string? Called { get; init; }

    /// <summary>Tags that are added to and taken from whatever tags the record has.</summary>
    public (IReadOnlyList<string> Added, IReadOnlyList<string> Removed)? Retag { get; init; }
    public IReadOnlyDictionary<string, object?> Input { get; init; } = EmptyInput;

    /// <summary>The name in the audit trail.</summary>
    public string Action => Called ?? Act?.Name ?? (Kind == CommandKind.Revert ? "undo" : Kind.ToString().ToLowerInvariant());

    /// <summary>The same wish in terms of the whole definition, where it was read by one that leaves fields out.</summary>
    public RecordCommand Over(ObjectDefinition whole) =>
        this with
        {
            Values = Values.ToDictionary(v => whole.Find(v.Key.Name)!, v => v.Value),
            Act = Act is null ? null : whole.FindAct(Act.Name),
        };

    private static readonly Dictionary<string, object?> EmptyInput = [];
}

/// <summary>How a run of commands differs from a single one.</summary>
/// <param name="ImportId">The import that the commands belong to.</param>
/// <param name="KnownTitles">Titles of referenced records that were looked up, and seen to exist, before.</param>
/// <param name="BulkId">The bulk job that the commands belong to.</param>
/// <param name="Raised">Receives the events that the run saves, for a preview.</param>
/// <param name="IsLast">Whether nothing follows that would have to know at once that it failed: what is written goes out with the commit.</param>
/// <param name="Made">Told once all is checked and made, before anything is written.</param>
internal sealed record RunOptions(
    Guid? ImportId = null,
    IReadOnlyDictionary<Guid, string>? KnownTitles = null,
    Guid? BulkId = null,
    List<DomainEvent>? Raised = null,
    Action? Made = null,
    bool IsLast = false
)
{
    public static readonly RunOptions Single = new();

    /// <summary>Commands after which their unit of work ends.</summary>
    public static readonly RunOptions Last = new(IsLast: true);

    /// <summary>Whether everything is going to be taken back: a preview of a command, or of an import.</summary>
    public bool IsRehearsal => Raised is not null || ImportId == Guid.Empty;
}
