using Crm.SaaS.Errors;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Analytics.Dashboards;

public sealed class DashboardLayoutTests
{
    private const string Widget = """{"id":"w1","kind":"bar","object":"deals","place":{"x":0,"y":0,"w":6,"h":4}}""";

    [Theory]
    [InlineData("""{"widgets":[]}""")]
    [InlineData("""{"range":{"span":"this-quarter"},"widgets":[]}""")]
    [InlineData("""{"range":{"from":"2026-01-01","to":"2026-03-31"},"widgets":[]}""")]
    [InlineData(
        """{"widgets":[{"id":"w1","kind":"number","object":"deals","place":{"x":9,"y":0,"w":3,"h":2},"title":"Won","measures":[{"of":"sum(amount)","where":{"field":"status","op":"eq","value":"won"}}],"on":"closedOn","compare":true,"color":3,"size":10,"group":[],"sort":["-value"],"filter":{"and":[]}}]}"""
    )]
    [InlineData("""{"widgets":[{"id":"w1","kind":"activity","place":{"x":0,"y":0,"w":4,"h":6},"size":10}]}""")]
    [InlineData(
        """{"widgets":[{"id":"w1","kind":"activity","object":"deals","place":{"x":0,"y":0,"w":4,"h":6},"feed":{"who":"person","person":"0197b0f4-0000-7000-8000-000000000001","objects":["deal","contact"]}}]}"""
    )]
    public void A_layout_of_the_shape_is_taken(string layout) => Should.NotThrow(() => DashboardLayout.Check(layout));

    [Theory]
    [InlineData("""[]""", "A layout is an object")]
    [InlineData("""{}""", "a list of “widgets”")]
    [InlineData("""{"widgets":[],"theme":"dark"}""", "no “theme”")]
    [InlineData("""{"widgets":[7]}""", "Widget 1 is not an object")]
    [InlineData("""{"widgets":[{"kind":"bar"}]}""", "Widget 1 needs an “id”")]
    [InlineData("""{"widgets":[{"id":"w1","kind":"gauge","object":"deals"}]}""", "“kind” is one of")]
    [InlineData("""{"widgets":[{"id":"w1","kind":"bar","object":"deals;drop"}]}""", "names the “object”")]
    [InlineData("""{"widgets":[{"id":"w1","kind":"bar","object":"deals"}]}""", "no “place”")]
    [InlineData("""{"widgets":[{"id":"w1","kind":"bar","object":"deals","place":{"x":8,"y":0,"w":6,"h":4}}]}""", "beyond the 12 columns")]
    [InlineData("""{"widgets":[{"id":"w1","kind":"bar","object":"deals","place":{"x":0,"y":0,"w":6,"h":99}}]}""", "“h” of its place")]
    [InlineData("""{"widgets":[{"id":"w1","kind":"bar","object":"deals","place":{"x":0,"y":0.5,"w":6,"h":4}}]}""", "“y” of its place")]
    [InlineData("""{"range":{"span":3},"widgets":[]}""", "a range is")]
    [InlineData("""{"range":{"from":"yesterday"},"widgets":[]}""", "a range is")]
    public void Another_shape_is_refused_with_what_is_wrong(string layout, string sentence)
    {
        var refusal = Should.Throw<BusinessException>(() => DashboardLayout.Check(layout));
        var error = refusal.Errors.ShouldHaveSingleItem();
        (refusal.Kind, error.Field, error.Code).ShouldBe((ErrorKind.Invalid, "config", "dashboards:bad-layout"));
        error.Message.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("\"measures\":[]")]
    [InlineData("\"measures\":[{\"of\":1}]")]
    [InlineData("\"measures\":[{\"of\":\"count\",\"color\":\"red\"}]")]
    [InlineData("\"group\":[\"a\",\"b\",\"c\"]")]
    [InlineData("\"group\":[1]")]
    [InlineData("\"size\":0")]
    [InlineData("\"color\":9")]
    [InlineData("\"compare\":1")]
    [InlineData("\"filter\":\"all\"")]
    [InlineData("\"script\":\"alert(1)\"")]
    [InlineData("\"range\":{\"to\":\"2026-02-30\"}")]
    [InlineData("\"feed\":{}")]
    public void A_widget_holds_nothing_but_its_parts(string part)
    {
        var layout = $$"""{"widgets":[{{Widget[..^1]}},{{part}}}]}""";
        Should.Throw<BusinessException>(() => DashboardLayout.Check(layout)).Errors[0].Message.ShouldStartWith("Widget 1");
    }

    [Theory]
    [InlineData("""{"who":"strangers"}""")]
    [InlineData("""{"who":7}""")]
    [InlineData("""{"person":"ada"}""")]
    [InlineData("""{"team":["a"]}""")]
    [InlineData("""{"objects":"deal"}""")]
    [InlineData("""{"objects":["deal","x y"]}""")]
    [InlineData("""{"kinds":["created"]}""")]
    public void An_activity_says_whose_it_is_and_on_which_objects(string feed)
    {
        var widget = $$"""{"id":"w1","kind":"activity","place":{"x":0,"y":0,"w":4,"h":6},"feed":{{feed}}}""";
        var refusal = Should.Throw<BusinessException>(() => DashboardLayout.Check($$"""{"widgets":[{{widget}}]}"""));
        refusal.Errors.ShouldHaveSingleItem().Message.ShouldContain("of its feed cannot be understood");
    }

    [Fact]
    public void There_are_at_most_24_widgets_each_with_its_own_id()
    {
        string Layout(int widgets, Func<int, string> id) =>
            $$"""{"widgets":[{{string.Join(',', Enumerable.Range(0, widgets).Select(i => Widget.Replace("w1", id(i), StringComparison.Ordinal)))}}]}""";
        Should.NotThrow(() => DashboardLayout.Check(Layout(24, i => $"w{i}")));
        Should.Throw<BusinessException>(() => DashboardLayout.Check(Layout(25, i => $"w{i}")));
        Should
            .Throw<BusinessException>(() => DashboardLayout.Check(Layout(2, _ => "same")))
            .Errors[0]
            .Message.ShouldContain("id of another");
    }
}
