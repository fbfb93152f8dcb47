using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Bin;

/// <summary>A record that stays in the bin, since others need it: how many, of which object.</summary>
public sealed record StillNeeded(Guid Id, ObjectDefinition By, int Count);

/// <summary>What came of removing records for good.</summary>
/// <param name="Emptied">How many references of which object became empty.</param>
public sealed record PurgeOutcome(
    IReadOnlyList<Guid> Purged,
    IReadOnlyList<StillNeeded> Kept,
    IReadOnlyList<(ObjectDefinition Object, int Count)> Emptied
);

/// <summary>Removes what is in the bin for good, in the running unit of work. Who may do so is asked before.</summary>
public interface IRecordPurge
{
    /// <summary>
    /// Removes records with everything that belongs to them: words, values, files, timeline, duplicate keys. References to them become empty;
    /// a record that is needed by a reference which cannot be empty stays. The audit trail keeps what was done and by whom, without values.
    /// </summary>
    Task<PurgeOutcome> PurgeAsync(ObjectDefinition target, IReadOnlyCollection<Guid> ids, Guid? by, CancellationToken ct);

    /// <summary>Records that went into the bin before a moment, by id; held until the unit of work ends, without those that somebody else holds.</summary>
    Task<IReadOnlyList<Guid>> DueAsync(ObjectDefinition target, DateTimeOffset before, Guid after, int most, CancellationToken ct);
}
