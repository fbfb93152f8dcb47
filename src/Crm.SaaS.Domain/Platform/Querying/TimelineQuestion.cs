namespace Crm.SaaS.Platform.Querying;

/// <summary>What somebody wants to know of a record's story.</summary>
/// <param name="Size">How many lines at most.</param>
public sealed record TimelineQuestion(Guid RecordId, int Size)
{
    /// <summary>Where the page before ended.</summary>
    public string? After { get; init; }

    /// <summary>The name of the object whose records the lines tell of: the record's own, or of those that feed its timeline; null: all.</summary>
    public string? Source { get; init; }

    /// <summary>Only these lines; null: all.</summary>
    public IReadOnlyCollection<Guid>? Among { get; init; }

    /// <summary>A text that stands in the line.</summary>
    public string? Search { get; init; }
}
