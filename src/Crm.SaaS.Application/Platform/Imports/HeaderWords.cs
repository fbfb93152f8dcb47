using System.Reflection;
using System.Text.Json;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Duplicates;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Imports;

/// <summary>
/// What people call a field at the head of a column, in every language: its label wherever the product has one, and the common words of
/// <c>header-words.json</c>, which are kept by the names of fields. Case, accents and signs do not count.
/// </summary>
internal sealed class HeaderWords(ITexts texts) : ISingletonDependency
{
    private readonly Dictionary<string, HashSet<string>> common = Read();
    private readonly IReadOnlyList<IReadOnlyDictionary<string, string>> labels = [.. texts.Languages.Select(texts.All)];

    public static string Plain(string text) => FoldedText.Of(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Whether some language labels the field so.</summary>
    public bool Labels(ObjectDefinition of, Field field, string plain) =>
        labels.Any(l =>
            l.TryGetValue($"Field:{of.Name}.{field.Name}", out var own)
                ? Plain(own) == plain
                : l.TryGetValue($"Field:{field.Name}", out var shared) && Plain(shared) == plain
        );

    /// <summary>Whether people commonly call such a field so.</summary>
    public bool Means(Field field, string plain) => common.TryGetValue(field.Name, out var words) && words.Contains(plain);

    private static Dictionary<string, HashSet<string>> Read()
    {
        using var content = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream(
                Assembly
                    .GetExecutingAssembly()
                    .GetManifestResourceNames()
                    .Single(n => n.EndsWith("header-words.json", StringComparison.Ordinal))
            )!;
        return JsonSerializer
            .Deserialize<Dictionary<string, Dictionary<string, string[]>>>(content)!
            .Values.SelectMany(language => language)
            .GroupBy(field => field.Key)
            .ToDictionary(field => field.Key, field => field.SelectMany(f => f.Value).Select(Plain).ToHashSet(StringComparer.Ordinal));
    }
}
