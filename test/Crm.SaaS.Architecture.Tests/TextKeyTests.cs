using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Architecture;

/// <summary>The server's texts are the same in every language. English says in its files only what the code does not say already.</summary>
public sealed partial class TextKeyTests
{
    private static readonly JsonSerializerOptions EachOnce = new() { AllowDuplicateProperties = false };
    private static readonly string[] Languages = ["pl", "pt-BR", "bg"];

    public static TheoryData<string> Translations => [.. Languages];

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_language_has_every_text_that_another_one_has(string language) =>
        Languages.Append("en").SelectMany(l => Texts(l).Keys).Except(Texts(language).Keys).Order().ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Translations))]
    public void No_text_is_empty(string language) =>
        Texts(language).Where(t => string.IsNullOrWhiteSpace(t.Value)).Select(t => t.Key).ShouldBeEmpty();

    /// <summary>What is filled in, as often as in Polish; what English says in a file is compared with it as well.</summary>
    [Theory]
    [InlineData("pt-BR")]
    [InlineData("bg")]
    [InlineData("en")]
    public void A_text_is_filled_with_the_same_values_in_every_language(string language)
    {
        var (polish, other) = (Texts("pl"), Texts(language));
        other.Where(t => Filled(t.Value) != Filled(polish[t.Key])).Select(t => t.Key).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void An_area_says_a_text_once(string language) =>
        Files(language).SelectMany(Read).GroupBy(t => t.Key).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

    private static Dictionary<string, string> Texts(string language) =>
        Files(language).SelectMany(Read).DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => t.Value);

    private static IEnumerable<string> Files(string language) =>
        SourceFiles.Tracked.Where(path => path.EndsWith($"/Localization/{language}.json", StringComparison.Ordinal));

    /// <summary>Fails on a text that stands twice in the same file.</summary>
    private static Dictionary<string, string> Read(string path) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(string.Join('\n', SourceFiles.Lines(path)), EachOnce) ?? [];

    private static string Filled(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Distinct().Order());

    /// <summary>A number or a name in braces, unless the braces are doubled or part of an example in JSON.</summary>
    [GeneratedRegex(@"(?<!\{)\{(?:\d+|currency)\}(?!\})")]
    private static partial Regex Place();
}
