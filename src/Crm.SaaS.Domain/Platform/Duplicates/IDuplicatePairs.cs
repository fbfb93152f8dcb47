using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>A pair as it is listed.</summary>
public sealed record ListedPair(Guid LeftId, Guid RightId, int Score, string Fields, string State);

/// <summary>The pairs that scans found.</summary>
public interface IDuplicatePairs
{
    /// <summary>Saves what a scan found. What somebody decided of a pair stays decided.</summary>
    Task SaveAsync(IReadOnlyCollection<DuplicatePair> pairs, CancellationToken ct);

    /// <summary>Forgets open pairs that a scan did not find again, and counts those that it found.</summary>
    Task<int> SettleAsync(ObjectDefinition target, Guid scan, CancellationToken ct);

    /// <summary>Pairs of living records of which the principal may see both, the likeliest first, and how many there are up to a thousand.</summary>
    Task<(IReadOnlyList<ListedPair> Pairs, int Total)> ListAsync(
        ObjectDefinition target,
        string state,
        int skip,
        int most,
        Principal principal,
        CancellationToken ct
    );

    /// <summary>Saves what somebody decided of a pair, whether a scan has found it or not.</summary>
    Task DecideAsync(DuplicatePair pair, CancellationToken ct);

    /// <summary>Of which of these records somebody said that it is another than this one.</summary>
    Task<IReadOnlySet<Guid>> DismissedAsync(ObjectDefinition target, Guid record, IReadOnlyCollection<Guid> others, CancellationToken ct);
}
