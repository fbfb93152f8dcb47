using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Platform.Duplicates;

/// <summary>What a row of a file certainly is: a record that is there, or an earlier row of its batch.</summary>
/// <param name="Record">The record; null where it is an earlier row.</param>
/// <param name="Row">The place of the earlier row.</param>
internal sealed record RowLookalike(Guid? Record, int Row, string Title);

/// <summary>Finds of many new records at once what they certainly are: all keys are asked of the database together.</summary>
internal sealed class RowLookalikes(
    IDuplicateKeys keys,
    IRecordReader reader,
    IRecordStore store,
    ICurrentUser currentUser,
    TimeProvider time
) : IScopedDependency
{
    /// <summary>A key that more records have is passed over: it would take longer than it tells.</summary>
    private const int LargestGroup = 50;

    public async Task<IReadOnlyDictionary<int, RowLookalike>> FindAsync(
        ObjectDefinition target,
        IReadOnlyList<IReadOnlyDictionary<Field, object?>> rows,
        CancellationToken ct
    )
    {
        var country = currentUser.Required.Country;
        var drafts = rows.Select(r => DraftOf(target, r)).ToList();
        var keysOf = drafts.Select(d => LikenessKeys.Of(target, f => f.Get(d), country)).ToList();
        var groups = (await keys.SharedAsync([.. keysOf.SelectMany(k => k).Distinct()], LargestGroup, ct)).ToDictionary(
            g => g.Key,
            g => g.Ids
        );
        var records = await LoadAsync(target, [.. groups.Values.SelectMany(g => g).Distinct()], ct);
        var found = new Dictionary<int, RowLookalike>();
        var earlier = new Dictionary<long, List<int>>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            var candidates = keysOf[i].SelectMany(k => groups.GetValueOrDefault(k, [])).Distinct().Where(records.ContainsKey);
            if (Best(candidates, id => records[id]) is { } record)
                found[i] = new RowLookalike(record, -1, target.TitleOf(records[record]));
            else if (Best(keysOf[i].SelectMany(k => earlier.GetValueOrDefault(k, [])).Distinct(), row => drafts[row]) is { } row)
                found[i] = new RowLookalike(null, row, target.TitleOf(drafts[row]));
            else
                foreach (var key in keysOf[i])
                    if (earlier.TryGetValue(key, out var list) && list.Count < LargestGroup)
                        list.Add(i);
                    else if (list is null)
                        earlier[key] = [i];

            T? Best<T>(IEnumerable<T> of, Func<T, Record> get)
                where T : struct =>
                of.Select(c => (Candidate: (T?)c, RecordLikeness.Of(target, draft, get(c), country).Score))
                    .Where(c => c.Score >= RecordLikeness.Certain)
                    .OrderByDescending(c => c.Score)
                    .FirstOrDefault()
                    .Candidate;
        }
        return found;
    }

    private Record DraftOf(ObjectDefinition target, IReadOnlyDictionary<Field, object?> values)
    {
        var record = target.New();
        foreach (var (field, value) in values)
            if (value is string && field is { IsStored: true, SetBy: null })
                field.Set(record, value);
        try
        {
            record.AfterChange(values.Keys.Select(f => f.Name).ToHashSet(StringComparer.Ordinal), time.GetUtcNow());
        }
        catch (BusinessException)
        {
            // What is wrong with the row is told by the pipeline.
        }
        return record;
    }

    private async Task<IReadOnlyDictionary<Guid, Record>> LoadAsync(ObjectDefinition target, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return new Dictionary<Guid, Record>();
        var query = new RecordQuery(target) { Archived = Archived.Yes };
        var seen = await reader.IdsAsync(query, ids, ids.Count, currentUser.Required, ct);
        return await store.LoadAsync(target, [.. seen], false, ct);
    }
}
