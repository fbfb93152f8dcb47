using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Merging;

/// <summary>
/// What the record becomes that stays: of each field the value that was chosen, else its own, else the first that one of the others has;
/// tags of all. No record comes to refer to itself or to one that is going.
/// </summary>
internal static class MergeValues
{
    /// <summary>The fields that become others.</summary>
    public static Dictionary<Field, object?> Of(MergeRequest request, IReadOnlyDictionary<Guid, Record> records)
    {
        var winner = records[request.Winner];
        var others = request.Losers.Select(id => records[id]).ToList();
        var values = new Dictionary<Field, object?>();
        foreach (var field in request.Object.Fields.Where(f => f is { IsReadOnly: false, IsBookkeeping: false }))
        {
            if (!field.IsStored && field != request.Object.Tags)
                continue;
            var own = field.Get(winner);
            var becomes =
                request.Chosen.TryGetValue(field, out var chosen) ? Standing(field, records[chosen])
                : field == request.Object.Tags ? United(field, [winner, .. others])
                : Standing(field, winner) is { } kept && !IsEmpty(kept) || field.SetBy is not null ? own
                : others.Select(o => Standing(field, o)).FirstOrDefault(v => v is not null && !IsEmpty(v));
            if (!Field.Same(own ?? Nothing(field), becomes ?? Nothing(field)))
                values[field] = becomes;
        }
        return values;

        object? Standing(Field field, Record record) =>
            field.Get(record) is Guid id && field.Target == request.Object && records.ContainsKey(id) ? null : field.Get(record);
    }

    private static IReadOnlyList<string> United(Field tags, IEnumerable<Record> records) =>
        [
            .. records
                .SelectMany(r => (IReadOnlyList<string>?)tags.Get(r) ?? [])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(Objects.Types.TagsType.MostTags),
        ];

    private static object? Nothing(Field field) => field.Type is Objects.Types.TagsType ? Array.Empty<string>() : null;

    private static bool IsEmpty(object value) => value is "" or IReadOnlyList<string> { Count: 0 };
}
