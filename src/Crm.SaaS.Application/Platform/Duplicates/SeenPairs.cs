using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>
/// The pairs that scans found, as somebody may know them. A scan compares everything; who does not see a field that tells duplicates is told by the
/// others alone how alike two records are, and of a pair that these would not tell, nothing.
/// </summary>
internal sealed class SeenPairs(IDuplicatePairs pairs, IRecordStore store, ICurrentUser currentUser) : IScopedDependency
{
    /// <summary>How many pairs are weighed anew for somebody who does not see everything: the likeliest of all.</summary>
    private const int Weighed = 1_000;
    private const int Block = 200;

    /// <summary>The likeliest first, and how many there are up to a thousand.</summary>
    public async Task<(IReadOnlyList<ListedPair> Pairs, int Total)> ListAsync(
        ObjectDefinition target,
        string state,
        int skip,
        int most,
        CancellationToken ct
    )
    {
        var principal = currentUser.Required;
        if (target.Unmasked.Alike.All(f => target.Find(f.Name) is not null))
            return await pairs.ListAsync(target, state, skip, most, principal, ct);
        var (kept, _) = await pairs.ListAsync(target, state, 0, Weighed, principal, ct);
        var seen = new List<ListedPair>();
        foreach (var some in kept.Chunk(Block))
        {
            var records = await store.LoadAsync(target, [.. some.SelectMany(p => new[] { p.LeftId, p.RightId }).Distinct()], false, ct);
            seen.AddRange(some.Select(p => Anew(target, p, records, principal.Country)).OfType<ListedPair>());
        }
        seen.Sort((a, b) => (b.Score, a.LeftId, a.RightId).CompareTo((a.Score, b.LeftId, b.RightId)));
        return ([.. seen.Skip(skip).Take(most)], seen.Count);
    }

    private static ListedPair? Anew(ObjectDefinition target, ListedPair pair, IReadOnlyDictionary<Guid, Record> records, string? country)
    {
        if (!records.TryGetValue(pair.LeftId, out var left) || !records.TryGetValue(pair.RightId, out var right))
            return null;
        var resemblance = RecordLikeness.Of(target, left, right, country);
        return resemblance.Score < RecordLikeness.Likely
            ? null
            : pair with
            {
                Score = resemblance.Score,
                Fields = string.Join(' ', resemblance.Fields),
            };
    }
}
