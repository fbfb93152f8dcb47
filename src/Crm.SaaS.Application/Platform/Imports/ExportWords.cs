using Crm.SaaS.Localization;

namespace Crm.SaaS.Platform.Imports;

/// <summary>What another product has in its exports, in the language of whoever reads it: the words of the presets, under <c>Export:{word}</c>.</summary>
internal static class ExportWords
{
    public static Called Called(string word) => new(word, $"Export:{word}");

    public static IReadOnlyList<string> Exported(this ITexts texts, IEnumerable<string> words) =>
        [.. words.Select(word => texts.Of(Called(word)))];
}
