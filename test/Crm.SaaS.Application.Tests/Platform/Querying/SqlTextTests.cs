using Shouldly;
using Xunit;

namespace Crm.SaaS.Platform.Querying;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("select $1, $10, $1", "select k, $10, k")]
    [InlineData("$1", "k")]
    [InlineData("select $2", "select $2")]
    public void A_parameter_is_renamed_where_it_stands_and_no_other_is(string text, string expected) =>
        SqlText.Rename(text, "$1", "k").ShouldBe(expected);
}
