using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Records;

/// <summary>What records are called, asked for in sets and remembered for one run.</summary>
internal sealed class RecordLookups(IRecordReader reader, Principal principal, IReadOnlyDictionary<Guid, string>? known)
{
    private readonly Dictionary<Guid, string> titles = known is null ? [] : new(known);

    public async Task LoadAsync(ObjectDefinition target, IEnumerable<Guid> ids, CancellationToken ct)
    {
        var unknown = ids.Where(id => !titles.ContainsKey(id)).Distinct().ToList();
        if (unknown.Count == 0)
            return;
        foreach (var (id, title) in await reader.TitlesAsync(target, unknown, principal, ct))
            titles[id] = title;
    }

    /// <summary>What a record is called; null when it was not found or may not be seen.</summary>
    public string? TitleOf(object? id) => id is Guid guid ? titles.GetValueOrDefault(guid) : null;

    public bool Knows(object? id) => id is Guid guid && titles.ContainsKey(guid);
}
