using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>A record that another one looks like.</summary>
internal sealed record Lookalike(Guid Id, Resemblance Resemblance);

/// <summary>Finds what a record looks like: candidates by key, of those that may be seen, compared value by value.</summary>
internal sealed class DuplicateFinder(
    IDuplicateKeys keys,
    IDuplicatePairs pairs,
    IRecordReader reader,
    IRecordStore store,
    IOutbox outbox,
    ICurrentUser currentUser
) : IScopedDependency
{
    /// <summary>How many candidates are compared; those that share the most keys come first.</summary>
    private const int Weighed = 200;
    private const int Told = 5;

    /// <summary>The likeliest first. What was said to be another is left out.</summary>
    /// <param name="self">The record that the values are of; itself is no duplicate of it.</param>
    public async Task<IReadOnlyList<Lookalike>> FindAsync(ObjectDefinition target, Record record, Guid self, CancellationToken ct)
    {
        var principal = currentUser.Required;
        if (!target.Alike.Any() || !principal.Can(target.Permissions.Read))
            return [];
        var own = LikenessKeys.Of(target, f => f.Get(record), principal.Country);
        if (own.Count == 0)
            return [];
        var (found, rules) = await keys.CandidatesAsync(target, own, Weighed, ct);
        if (rules != LikenessKeys.Rules(target.Unmasked, principal.Country))
            await outbox.AddAsync(new DuplicateKeysStale(target.Name), ct);
        var seen = await SeenAsync(target, [.. found.Where(id => id != self)], ct);
        if (seen.Count == 0)
            return [];
        var dismissed = await pairs.DismissedAsync(target, self, seen, ct);
        var records = await store.LoadAsync(target, [.. seen.Except(dismissed)], false, ct);
        return
        [
            .. records
                .Values.Select(r => new Lookalike(r.Id, RecordLikeness.Of(target, record, r, principal.Country)))
                .Where(l => l.Resemblance.Score >= RecordLikeness.Likely)
                .OrderByDescending(l => l.Resemblance.Score)
                .ThenBy(l => l.Id)
                .Take(Told),
        ];
    }

    private async Task<IReadOnlyList<Guid>> SeenAsync(ObjectDefinition target, IReadOnlyList<Guid> ids, CancellationToken ct) =>
        ids.Count == 0
            ? []
            : await reader.IdsAsync(new RecordQuery(target) { Archived = Archived.Yes }, ids, ids.Count, currentUser.Required, ct);
}
