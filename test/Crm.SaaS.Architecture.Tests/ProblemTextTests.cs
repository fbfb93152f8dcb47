using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Architecture;

/// <summary>Whoever is refused something is told so in their language.</summary>
public sealed partial class ProblemTextTests
{
    private const string Key = "Problem:";

    private static readonly HashSet<string> Codes =
    [
        .. SourceFiles
            .Tracked.Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(SourceFiles.Lines)
            .SelectMany(line => Code().Matches(line))
            .Select(match => match.Groups[1].Value),
    ];

    [Theory]
    [InlineData("pl")]
    [InlineData("pt-BR")]
    [InlineData("bg")]
    public void Every_problem_code_has_a_sentence(string language) => Codes.Except(Told(language)).Order().ShouldBeEmpty();

    [Theory]
    [InlineData("pl")]
    [InlineData("pt-BR")]
    [InlineData("bg")]
    [InlineData("en")]
    public void No_sentence_is_left_of_a_problem_that_is_none_any_more(string language) =>
        Told(language).Except(Codes).Order().ShouldBeEmpty();

    private static HashSet<string> Told(string language) =>
        [
            .. SourceFiles
                .Tracked.Where(path => path.EndsWith($"/Localization/{language}.json", StringComparison.Ordinal))
                .SelectMany(Keys)
                .Where(key => key.StartsWith(Key, StringComparison.Ordinal))
                .Select(key => key[Key.Length..]),
        ];

    private static IEnumerable<string> Keys(string path)
    {
        using var document = JsonDocument.Parse(string.Join('\n', SourceFiles.Lines(path)));
        return
        [
            .. document.RootElement.EnumerateObject().Where(text => text.Value.GetString() is { Length: > 0 }).Select(text => text.Name),
        ];
    }

    /// <summary>A literal such as "crm:not-found"; a single letter before the colon is an example in an error of another kind.</summary>
    [GeneratedRegex(@"""([a-z][a-zA-Z]{2,}:[a-z][a-z0-9]*(?:-[a-z0-9]+)*)""")]
    private static partial Regex Code();
}
