using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Localization;

namespace Crm.SaaS.Platform.Localization;

/// <summary>Reads every <c>{Area}/Localization/{language}.json</c> of the shared layer once. The language is the current UI culture's.</summary>
internal sealed class Texts : ITexts, ISingletonDependency
{
    private const string Default = "en";
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage;

    public Texts()
    {
        var assembly = Assembly.Load("Crm.SaaS.Domain.Shared");
        var files = assembly
            .GetManifestResourceNames()
            .Where(n => n.EndsWith(".json", StringComparison.Ordinal))
            .ToLookup(n => n.Split('.')[^2]);
        var own = files.ToDictionary(
            f => f.Key,
            f => f.SelectMany(name => Read(assembly, name)).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal)
        );
        var english = own.GetValueOrDefault(Default) ?? [];
        byLanguage = own.Append(KeyValuePair.Create(Default, english))
            .DistinctBy(l => l.Key)
            .ToFrozenDictionary(
                l => l.Key,
                l => l.Value.Concat(english).DistinctBy(t => t.Key).ToFrozenDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
                StringComparer.Ordinal
            );
        Languages = [.. byLanguage.Keys.Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Languages { get; }

    public string Language => ((ITexts)this).Match(CultureInfo.CurrentUICulture.Name) ?? Default;

    public string Of(string key, string fallback) => byLanguage[Language].GetValueOrDefault(key, fallback);

    public IReadOnlyDictionary<string, string> All(string language) => byLanguage[((ITexts)this).Match(language) ?? Default];

    private static Dictionary<string, string> Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
    }
}
