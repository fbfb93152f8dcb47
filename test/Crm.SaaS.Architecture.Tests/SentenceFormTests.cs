using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Architecture;

/// <summary>A sentence with values is translated by its English form; a form that the code does not say any more would be left untold.</summary>
public sealed partial class SentenceFormTests
{
    private const string Key = "Sentence:";

    private static readonly string Code = string.Join(
        '\n',
        SourceFiles
            .Tracked.Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(SourceFiles.Lines)
    );

    public static TheoryData<string> Translations => ["pl", "pt-BR", "bg"];

    [Fact]
    public void Every_translated_sentence_is_one_that_the_code_says() =>
        Sentences("pl").Keys.Where(form => !Regex.IsMatch(Code, Said(form))).Order().ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_value_of_a_sentence_is_told(string language) =>
        Sentences(language).Where(s => Values(s.Key) != Values(s.Value)).Select(s => s.Value).ShouldBeEmpty();

    private static Dictionary<string, string> Sentences(string language) =>
        SourceFiles
            .Tracked.Where(path => path.EndsWith($"/Localization/{language}.json", StringComparison.Ordinal))
            .SelectMany(path => JsonSerializer.Deserialize<Dictionary<string, string>>(string.Join('\n', SourceFiles.Lines(path)))!)
            .Where(text => text.Key.StartsWith(Key, StringComparison.Ordinal))
            .ToDictionary(text => text.Key[Key.Length..], text => text.Value);

    /// <summary>The form as it is written in C#, an expression in place of each value.</summary>
    private static string Said(string form) =>
        "\\$\"" + string.Join(@"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", Value().Split(form).Select(Regex.Escape)) + "\"";

    private static string Values(string text) => string.Join(' ', Value().Matches(text).Select(m => m.Value).Distinct().Order());

    [GeneratedRegex(@"(?<!\{)\{\d+\}(?!\})")]
    private static partial Regex Value();
}
