using System.Buffers;

namespace Crm.SaaS.Collaboration.Feed;

/// <summary>What happened to all records that the signed-in user sees.</summary>
public interface IActivityFeed
{
    /// <summary>
    /// Writes <c>{"items":[…],"next":…}</c>, newest first. Refuses with <c>feed:bad-question</c> what cannot be asked.
    /// </summary>
    Task WriteAsync(FeedInput input, IBufferWriter<byte> output, CancellationToken ct);
}

/// <param name="Who"><c>me</c>, <c>teams</c> (those of one's own teams), <c>follow</c> (what one follows); absent: everybody.</param>
/// <param name="Person">The id of whoever did it.</param>
/// <param name="Team">The id of the team of whoever did it.</param>
/// <param name="Objects">Names of objects, comma-separated; absent: all.</param>
/// <param name="Kinds">created, updated, deleted, restored, archived, unarchived, merge or names of acts, comma-separated; absent: all.</param>
/// <param name="From">From then on: an ISO 8601 moment.</param>
/// <param name="To">Before then: an ISO 8601 moment.</param>
/// <param name="Size">Lines at most, 1 to 100; absent: 30.</param>
/// <param name="After">Where the page before ended.</param>
public sealed record FeedInput(
    string? Who,
    Guid? Person,
    Guid? Team,
    string? Objects,
    string? Kinds,
    DateTimeOffset? From,
    DateTimeOffset? To,
    int? Size,
    string? After
);
