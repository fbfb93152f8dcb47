using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Imports;

/// <summary>Guesses where columns go from what they are called: the field's name, its label, or a word that people or other products use for it.</summary>
internal sealed class MappingSuggestion(HeaderWords words) : ISingletonDependency
{
    public ImportMapping Of(IReadOnlyList<string> headers, ObjectDefinition target)
    {
        var taken = new HashSet<Field>();
        var columns = new Dictionary<string, IReadOnlyList<ColumnTarget>>(StringComparer.Ordinal);
        foreach (var header in headers)
            if (Best(header, target, taken) is { } field)
            {
                taken.Add(field);
                columns[header] = [new ColumnTarget(field.Name, field.Target?.Title.Name, Create: false)];
            }
        return new ImportMapping(Match(target, taken), columns, new Dictionary<string, IReadOnlyDictionary<string, string>>());
    }

    /// <summary>What tells a row's record when nobody says: a unique field that is mapped, else the title.</summary>
    public static string[] Match(ObjectDefinition target, IReadOnlySet<Field> mapped) =>
        mapped.FirstOrDefault(f => f.IsUnique) is { } unique ? [unique.Name]
        : mapped.Contains(target.Title) ? [target.Title.Name]
        : [];

    private Field? Best(string header, ObjectDefinition target, HashSet<Field> taken)
    {
        var wanted = HeaderWords.Plain(header);
        var open = target.Fields.Where(f => !f.IsReadOnly && !taken.Contains(f)).ToList();
        return open.Find(f => HeaderWords.Plain(f.Name) == wanted)
            ?? open.Find(f => HeaderWords.Plain(f.Label) == wanted)
            ?? open.Find(f => f.Aliases.Any(a => HeaderWords.Plain(a) == wanted))
            ?? open.Find(f =>
                f == target.Title && (wanted == HeaderWords.Plain(target.Name) || wanted == HeaderWords.Plain(target.Name + "name"))
            )
            ?? open.Find(f => words.Labels(target, f, wanted))
            ?? open.Find(f => words.Means(f, wanted));
    }
}
