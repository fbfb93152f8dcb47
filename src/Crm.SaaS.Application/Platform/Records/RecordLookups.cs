using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Records;

/// <summary>What records are called, asked for in sets and remembered for one run.</summary>
internal sealed class RecordLookups(IRecordReader reader, Principal principal, IReadOnlyDictionary<Guid, string>? known)
{
    private readonly Dictionary<Guid, string> titles = known is null ? [] : new(known);
    private readonly HashSet<(string Object, Guid Id)> found = [];

    /// <summary>Asks for all that is not known yet in one go.</summary>
    public async Task LoadAsync(IEnumerable<(ObjectDefinition Object, Guid Id)> records, CancellationToken ct)
    {
        var unknown = records.Where(r => !Knows(r.Object, r.Id) && !IsOneself(r.Object, r.Id)).Distinct().ToList();
        while (unknown.Count > 0)
        {
            // An id that is taken for records of several kinds is asked for once for each.
            var asked = unknown.DistinctBy(r => r.Id).ToList();
            var kinds = asked.ToDictionary(r => r.Id, r => r.Object.Name);
            foreach (var (id, title) in await reader.TitlesAsync(NamedRecords.Of(asked), principal, ct))
            {
                titles[id] = title;
                found.Add((kinds[id], id));
            }
            unknown = [.. unknown.Except(asked)];
        }
    }

    /// <summary>
    /// Whoever commands is there and may be named, so it takes no question to know it; where a role hides fields of people, what they are called
    /// is asked for all the same.
    /// </summary>
    private bool IsOneself(ObjectDefinition target, Guid id)
    {
        if (id != principal.UserId || principal.HasMask || target is not { Name: "user", IsNamedToAll: true })
            return false;
        titles[id] = principal.DisplayName;
        found.Add((target.Name, id));
        return true;
    }

    /// <summary>What a record is called; null when it was not found or may not be seen.</summary>
    public string? TitleOf(object? id) => id is Guid guid ? titles.GetValueOrDefault(guid) : null;

    /// <summary>Whether a record of this kind was found and may be seen.</summary>
    public bool Knows(ObjectDefinition target, Guid id) => found.Contains((target.Name, id)) || known?.ContainsKey(id) == true;
}
