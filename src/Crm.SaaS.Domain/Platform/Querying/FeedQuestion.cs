using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Querying;

/// <summary>What somebody wants to know of all that happened: the lines of all timelines, each event once.</summary>
/// <param name="Of">The objects whose records the lines tell of.</param>
/// <param name="Size">How many lines at most.</param>
public sealed record FeedQuestion(IReadOnlyList<ObjectDefinition> Of, int Size)
{
    /// <summary>What happened: created, updated … or the names of acts; null: anything.</summary>
    public IReadOnlyCollection<string>? Kinds { get; init; }

    /// <summary>Who did it; null: anybody, the product included.</summary>
    public IReadOnlyCollection<Guid>? By { get; init; }

    /// <summary>Only what is about records beside which the reader keeps one of these, such as a mark to follow them.</summary>
    public ObjectDefinition? KeptBy { get; init; }

    /// <summary>From then on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before then.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Where the page before ended.</summary>
    public string? After { get; init; }

    /// <summary>Whether lines of an object can stand in a feed: records that people work with, and what is said of them.</summary>
    public static bool Holds(ObjectDefinition of) =>
        of is { HasTimeline: true, InNavigation: true, About: null } || of.Unmasked.FeedsSubject && of.About is not null;
}
