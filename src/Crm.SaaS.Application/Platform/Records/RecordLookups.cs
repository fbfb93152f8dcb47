using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Records;

/// <summary>What records are called, asked for in sets and remembered for one run.</summary>
internal sealed class RecordLookups(IRecordReader reader, Principal principal, IReadOnlyDictionary<Guid, string>? known)
{
    // Whoever commands is there, and knows their own name.
    private readonly Dictionary<Guid, string> titles = new(known ?? new Dictionary<Guid, string>())
    {
        [principal.UserId] = principal.DisplayName,
    };

    /// <summary>Asks for all that is not known yet in one go.</summary>
    public async Task LoadAsync(IEnumerable<(ObjectDefinition Object, Guid Id)> records, CancellationToken ct)
    {
        var unknown = NamedRecords.Of(records.Where(r => !titles.ContainsKey(r.Id)));
        if (unknown.Count == 0)
            return;
        foreach (var (id, title) in await reader.TitlesAsync(unknown, principal, ct))
            titles[id] = title;
    }

    /// <summary>What a record is called; null when it was not found or may not be seen.</summary>
    public string? TitleOf(object? id) => id is Guid guid ? titles.GetValueOrDefault(guid) : null;

    public bool Knows(object? id) => id is Guid guid && titles.ContainsKey(guid);
}
