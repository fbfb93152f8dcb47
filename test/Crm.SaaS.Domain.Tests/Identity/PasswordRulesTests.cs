using Shouldly;
using Xunit;

namespace Crm.SaaS.Identity.Users;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("Correct-Horse-7")]
    [InlineData("zażółć gęślą")]
    public void A_long_one_that_nobody_would_try_first_is_good(string password) =>
        PasswordRules.ProblemOf(password, "a@b.example", "Acme").ShouldBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("        ")]
    [InlineData("short-1")]
    [InlineData("abababababab")]
    [InlineData("Jane.Roe@acme.example")]
    [InlineData("jane.roe")]
    [InlineData("acme industries")]
    public void What_is_short_or_known_is_not(string? password) =>
        PasswordRules.ProblemOf(password, "jane.roe@acme.example", "Acme Industries").ShouldNotBeNull();
}
