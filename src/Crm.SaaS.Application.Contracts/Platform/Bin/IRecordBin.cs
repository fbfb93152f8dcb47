namespace Crm.SaaS.Platform.Bin;

/// <summary>A record that stays in the bin, since records of another object need it.</summary>
/// <param name="Object">What needs it, as people call it: Tasks.</param>
public sealed record PurgeKept(Guid Id, string Object, int Count);

/// <summary>How many references of an object became empty.</summary>
public sealed record EmptiedReferences(string Object, int Count);

/// <param name="Preview">Whether it was only tried.</param>
public sealed record PurgeAnswer(bool Preview, int Purged, IReadOnlyList<PurgeKept> Kept, IReadOnlyList<EmptiedReferences> Emptied);

/// <summary>What is asked to be removed for good: some records, or all that are in the bin.</summary>
public sealed record PurgeInput(IReadOnlyList<Guid>? Ids, bool? All);

/// <summary>
/// Removes what is in the recycle bin for good; it needs the object's permission Purge. Refusals: <c>bin:not-in-bin</c>,
/// <c>bin:still-needed</c> with how many need it, <c>bin:not-purgeable</c>, <c>bin:not-all-found</c>.
/// </summary>
public interface IRecordBin
{
    /// <summary>Removes one record, or refuses.</summary>
    Task PurgeAsync(string plural, Guid id, bool preview, CancellationToken ct);

    /// <summary>Removes up to a thousand; what others need stays and is told.</summary>
    Task<PurgeAnswer> PurgeAsync(string plural, IReadOnlyList<Guid> ids, bool preview, CancellationToken ct);

    /// <summary>Queues the removal of everything in the bin that the caller may remove.</summary>
    Task EmptyAsync(string plural, CancellationToken ct);
}
