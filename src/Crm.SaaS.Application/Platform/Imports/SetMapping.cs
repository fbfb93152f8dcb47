using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Imports;

/// <summary>A preset's kind of file made fit for one file: only the columns that it has and the fields that may be written.</summary>
internal static class SetMapping
{
    /// <param name="lookups">What texts mean, by the kind of file that tells it.</param>
    public static ImportMapping Of(
        SetFile file,
        ObjectDefinition target,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> lookups
    )
    {
        var columns = new Dictionary<string, IReadOnlyList<ColumnTarget>>(StringComparer.Ordinal);
        var values = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (wanted, targets) in file.Kind.Columns)
        {
            if (Header(file.Headers, wanted) is not { } header)
                continue;
            var fit = new List<ColumnTarget>();
            foreach (var (to, lookup) in targets)
            {
                if (
                    Fit(to, file.Headers) is not { } fitting
                    || target.Find(to.Field) is not { IsReadOnly: false }
                    || taken.Contains(to.Field)
                )
                    continue;
                if (lookup is not null)
                {
                    // Ids that nothing explains would be taken for names.
                    if (!lookups.TryGetValue(lookup, out var meanings))
                        continue;
                    values[to.Field] = meanings;
                }
                else if (!file.Kind.Choices.Contains(to.Field) && file.Kind.Values.TryGetValue(to.Field, out var meant))
                    values[to.Field] = meant;
                taken.Add(to.Field);
                fit.Add(fitting);
            }
            if (fit.Count > 0)
                columns[header] = columns.TryGetValue(header, out var before) ? [.. before, .. fit] : fit;
        }
        return new ImportMapping(["externalId"], columns, values);
    }

    /// <summary>The headers that go nowhere, neither themselves nor beside another.</summary>
    public static IEnumerable<string> Unmapped(SetFile file, ImportMapping mapping)
    {
        var used = mapping
            .Columns.SelectMany(c => c.Value.SelectMany(t => t.Else.Concat(t.And).Concat(t.When.Keys).Concat(t.Over.Keys)).Prepend(c.Key))
            .ToHashSet(StringComparer.Ordinal);
        return file.Headers.Where(h => !used.Contains(h));
    }

    /// <summary>The target in terms of the headers that the file has; null where it depends on one that the file has not.</summary>
    private static ColumnTarget? Fit(ColumnTarget target, IReadOnlyList<string> headers)
    {
        if (target.When.Keys.Any(h => Header(headers, h) is null))
            return null;
        return target with
        {
            Else = [.. target.Else.Select(h => Header(headers, h)).OfType<string>()],
            And = [.. target.And.Select(h => Header(headers, h)).OfType<string>()],
            When = target.When.ToDictionary(w => Header(headers, w.Key)!, w => w.Value),
            Over = target.Over.Where(o => Header(headers, o.Key) is not null).ToDictionary(o => Header(headers, o.Key)!, o => o.Value),
        };
    }

    private static string? Header(IReadOnlyList<string> headers, string wanted) =>
        headers.FirstOrDefault(h => string.Equals(h, wanted, StringComparison.OrdinalIgnoreCase));
}
