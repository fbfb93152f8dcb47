using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Records;

internal enum CommandKind
{
    Create,
    Update,
    Delete,
    Restore,
    Act,
}

/// <summary>One wish to change one record, with values that are already of their fields' types.</summary>
internal sealed record RecordCommand(CommandKind Kind)
{
    public Guid Id { get; init; }
    public int? Expected { get; init; }
    public Dictionary<Field, object?> Values { get; init; } = [];
    public Act? Act { get; init; }
    public IReadOnlyDictionary<string, object?> Input { get; init; } = EmptyInput;

    /// <summary>The name in the audit trail.</summary>
    public string Action => Act?.Name ?? Kind.ToString().ToLowerInvariant();

    private static readonly Dictionary<string, object?> EmptyInput = [];
}

/// <summary>How a run of commands differs from a single one.</summary>
/// <param name="ImportId">The import that the commands belong to.</param>
/// <param name="KnownTitles">Titles of referenced records that were looked up, and seen to exist, before.</param>
internal sealed record RunOptions(Guid? ImportId = null, IReadOnlyDictionary<Guid, string>? KnownTitles = null)
{
    public static readonly RunOptions Single = new();
}
