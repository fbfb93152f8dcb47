using Crm.SaaS.Errors;
using Crm.SaaS.Platform.SavedViews;
using Xunit;

namespace Crm.SaaS.Platform.SavedViews;

public sealed class BoardSettingsTests
{
    [Theory]
    [InlineData("""{"columns":["name"],"sort":[]}""")]
    [InlineData("""{"quick":["@me","stage"],"board":null}""")]
    [InlineData("""{"board":{"lanes":"owner","collapsed":["open"],"limits":{"open":1,"won":100000}}}""")]
    [InlineData("""{"board":{"by":"priority","figure":"count"}}""")]
    [InlineData("""{"board":{"by":"priority","figure":"sum(amount)","collapsed":["@none"]}}""")]
    [InlineData("""{"board":{"figure":"weighted(amount,probability)"}}""")]
    public void What_a_board_can_be_is_kept(string config) => BoardSettings.Check(config);

    [Theory]
    [InlineData("""{"quick":"stage"}""", "“quick” is a list of at most 40 texts.")]
    [InlineData("""{"quick":[""]}""", "“quick” is a list of at most 40 texts.")]
    [InlineData("""{"board":[]}""", "“board” is an object such as {\"lanes\":\"owner\"}.")]
    [InlineData("""{"board":{"lanes":7}}""", "“lanes” of a board is the name of a field.")]
    [InlineData("""{"board":{"collapsed":[1]}}""", "“collapsed” of a board is a list of at most 100 texts.")]
    [InlineData("""{"board":{"limits":[]}}""", "“limits” of a board is an object with a number for each of at most 100 columns.")]
    [InlineData("""{"board":{"limits":{"open":0}}}""", "The limit of a column is a whole number from 1 to 100000.")]
    [InlineData("""{"board":{"limits":{"open":1.5}}}""", "The limit of a column is a whole number from 1 to 100000.")]
    [InlineData("""{"board":{"limits":{"open":"many"}}}""", "The limit of a column is a whole number from 1 to 100000.")]
    [InlineData("""{"board":{"by":true}}""", "“by” of a board is the name of a field.")]
    [InlineData("""{"board":{"figure":"avg(amount)"}}""", "“figure” of a board is count, sum(amount) or weighted(amount,probability).")]
    [InlineData(
        """{"board":{"figure":"weighted(amount)"}}""",
        "“figure” of a board is count, sum(amount) or weighted(amount,probability)."
    )]
    [InlineData("""{"board":{"figure":7}}""", "“figure” of a board is count, sum(amount) or weighted(amount,probability).")]
    [InlineData("""{"board":{"colour":"red"}}""", "A board has by, figure, lanes, collapsed, limits and order, and no “colour”.")]
    public void What_it_cannot_be_is_refused_with_a_sentence(string config, string sentence)
    {
        var refusal = Assert.Throws<BusinessException>(() => BoardSettings.Check(config));
        var error = Assert.Single(refusal.Errors);
        Assert.Equal(("config", "views:bad-config", sentence), (error.Field, error.Code, error.Message));
    }
}
