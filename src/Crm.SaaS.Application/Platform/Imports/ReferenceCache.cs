using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Which record a text of the file means, remembered over the batches of one import. What a failed batch had found is forgotten.</summary>
internal sealed class ReferenceCache
{
    private readonly Dictionary<(ObjectDefinition, Field, string), Guid> known = [];
    private readonly Dictionary<(ObjectDefinition, Field, string), Guid> pending = [];

    public bool TryGet(ObjectDefinition target, Field by, string text, out Guid id) =>
        known.TryGetValue((target, by, text), out id) || pending.TryGetValue((target, by, text), out id);

    public void Add(ObjectDefinition target, Field by, string text, Guid id) => pending[(target, by, text)] = id;

    public void Keep()
    {
        foreach (var (key, id) in pending)
            known[key] = id;
        pending.Clear();
    }

    public void Forget() => pending.Clear();
}
