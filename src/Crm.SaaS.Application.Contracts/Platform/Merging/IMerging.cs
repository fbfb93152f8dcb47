using System.Buffers;
using System.Text.Json;

namespace Crm.SaaS.Platform.Merging;

/// <summary>References that were set from losers to the winner, or back.</summary>
/// <param name="Object">The object that refers, as addresses name it; null for those that the caller may not see, together.</param>
/// <param name="Label">As people call it.</param>
public sealed record MergedReferences(string? Object, string? Label, string? Field, int Count);

public sealed record MergeDto(Guid Id, string Object, Guid Winner, IReadOnlyList<Guid> Losers, IReadOnlyList<MergedReferences> References);

/// <summary>What an undo left as it is, since it was changed after the merge or is gone.</summary>
/// <param name="Object">The object that it is of, as addresses name it.</param>
/// <param name="Field">The field; null where a whole record is gone.</param>
public sealed record MergeConflict(string Object, string? Field, int Count, string Reason);

public sealed record MergeUndone(
    Guid Id,
    IReadOnlyList<Guid> Restored,
    IReadOnlyList<MergedReferences> References,
    IReadOnlyList<MergeConflict> Conflicts
);

public sealed record LoserDto(Guid Id, string Title);

/// <summary>A merge as the winner's page tells it. Losers that may not be seen are left out.</summary>
public sealed record MergeEntry(Guid Id, DateTimeOffset At, IReadOnlyList<LoserDto> Losers, DateTimeOffset? UndoneAt);

public sealed record MergeList(IReadOnlyList<MergeEntry> Items);

/// <summary>
/// Makes several records of an object one:
/// <code>{ "losers": [id…], "values": { field: id of the record whose value wins } }</code>
/// A field that nobody chose keeps the winner's value, or gets the first one that a loser has; tags are united. Whatever refers to a loser
/// refers to the winner then, and the losers go into the bin. It needs Update on the winner and Delete on the losers. Refusals:
/// <c>merge:bad-request</c>, <c>merge:with-itself</c>, <c>merge:too-many</c>, <c>merge:not-among</c>, <c>merge:already-merged</c>,
/// <c>merge:in-bin</c>, <c>merge:not-mergeable</c>, <c>merge:cannot-undo</c>.
/// </summary>
public interface IMerging
{
    Task<MergeDto> MergeAsync(string plural, Guid winner, int? expected, JsonElement request, CancellationToken ct);

    /// <summary>Does it and takes it back, then writes the differences and how many references would move.</summary>
    Task PreviewAsync(string plural, Guid winner, int? expected, JsonElement request, IBufferWriter<byte> output, CancellationToken ct);

    /// <summary>Restores the losers and gives back values and references as far as nobody changed them since.</summary>
    Task<MergeUndone> UndoAsync(Guid merge, CancellationToken ct);

    /// <summary>What was merged into a record, the last first.</summary>
    Task<MergeList> ListAsync(string plural, Guid winner, CancellationToken ct);
}
