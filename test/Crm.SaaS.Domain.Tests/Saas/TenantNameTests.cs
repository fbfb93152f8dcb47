using Crm.SaaS.Errors;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Saas.Tenants;

public sealed class TenantNameTests
{
    [Theory]
    [InlineData("acme", "acme")]
    [InlineData("  Acme-2  ", "acme-2")]
    [InlineData("a1b", "a1b")]
    public void A_label_is_kept_in_lower_case(string given, string kept) => TenantName.Normalize(given).ShouldBe(kept);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("-acme")]
    [InlineData("acme-")]
    [InlineData("ac_me")]
    [InlineData("acme.co")]
    [InlineData("łódź")]
    [InlineData("аcme")]
    [InlineData("xn--acme")]
    [InlineData("admin")]
    [InlineData("API")]
    [InlineData("host")]
    [InlineData("www")]
    [InlineData("this-name-is-longer-than-forty-characters")]
    public void What_is_no_label_or_reserved_is_refused_at_its_field(string? given) =>
        Should.Throw<BusinessException>(() => TenantName.Normalize(given)).Errors.Single().Field.ShouldBe("subdomain");
}
