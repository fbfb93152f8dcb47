using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Which record a text of the file means, remembered over the batches of one import. What a failed batch had found is forgotten.</summary>
internal sealed class ReferenceCache
{
    private readonly Dictionary<(ObjectDefinition, Field, string), Guid> known = [];
    private readonly Dictionary<(ObjectDefinition, Field, string), Guid> pending = [];

    private readonly Dictionary<(ObjectDefinition, Field), Dictionary<string, Guid>?> folded = [];

    public bool TryGet(ObjectDefinition target, Field by, string text, out Guid id) =>
        known.TryGetValue((target, by, text), out id) || pending.TryGetValue((target, by, text), out id);

    public void Add(ObjectDefinition target, Field by, string text, Guid id) => pending[(target, by, text)] = id;

    public void Keep()
    {
        foreach (var (key, id) in pending)
        {
            known[key] = id;
            folded.GetValueOrDefault((key.Item1, key.Item2))?.TryAdd(key.Item3.ToLowerInvariant(), id);
        }
        pending.Clear();
    }

    public void Forget() => pending.Clear();

    /// <summary>Whether it was asked what all records of an object are called in small letters.</summary>
    public bool HasFolded(ObjectDefinition target, Field by) => folded.ContainsKey((target, by));

    /// <summary>Those that there were when that was asked, with those of the import since; null where they are too many to remember.</summary>
    public IReadOnlyDictionary<string, Guid>? FoldedOf(ObjectDefinition target, Field by) => folded.GetValueOrDefault((target, by));

    public void SetFolded(ObjectDefinition target, Field by, Dictionary<string, Guid>? ids) => folded[(target, by)] = ids;
}
