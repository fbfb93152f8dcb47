using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Search;

public sealed class HitExcerptTests
{
    [Theory]
    [InlineData("short", "short", "short")]
    [InlineData("two\n lines", "two", "two lines")]
    [InlineData("one two three four five six seven", "one", "one two three four f…")]
    [InlineData("one two three four five six seven", "nothing", "one two three four f…")]
    [InlineData("one two three four five six seven", "SEVEN", "…four five six seven")]
    public void The_piece_with_the_word_is_shown(string text, string term, string expected) =>
        HitExcerpt.Of(text, term, 20).ShouldBe(expected);

    [Fact]
    public void Whatever_the_text_the_word_is_in_it_and_it_is_never_longer() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>(
                (before, after) =>
                {
                    var excerpt = HitExcerpt.Of($"{before.Get} needle {after.Get}", "needle", 60);
                    return excerpt.Contains("needle", StringComparison.Ordinal)
                        && excerpt.Trim('…').Length <= 60
                        && !excerpt.Contains('\n', StringComparison.Ordinal);
                }
            )
            .QuickCheckThrowOnFailure();
}
