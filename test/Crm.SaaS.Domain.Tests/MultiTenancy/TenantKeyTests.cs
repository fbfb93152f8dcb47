using Shouldly;
using Xunit;

namespace Crm.SaaS.MultiTenancy;

public sealed class TenantKeyTests
{
    private static readonly Guid One = new("11111111-1111-4111-8111-111111111111");
    private static readonly Guid Other = new("22222222-2222-4222-8222-222222222222");

    [Fact]
    public void A_key_begins_with_its_tenant() =>
        TenantKey.For(One, "role", "Manager").ShouldBe("t/11111111111141118111111111111111/4:role/7:Manager");

    [Fact]
    public void The_same_parts_of_two_tenants_are_two_keys() => TenantKey.For(One, "a").ShouldNotBe(TenantKey.For(Other, "a"));

    [Theory]
    [InlineData("a:b", "c", "a", "b:c")]
    [InlineData("a/1:b", "c", "a", "b/1:c")]
    [InlineData("", "a", "a", "")]
    [InlineData("1:a", "b", "1", "a/1:b")]
    public void Parts_cannot_be_shifted_into_each_other(string first, string second, string third, string fourth) =>
        TenantKey.For(One, first, second).ShouldNotBe(TenantKey.For(One, third, fourth));

    [Fact]
    public void Fewer_parts_are_another_key() => TenantKey.For(One, "a/1:b").ShouldNotBe(TenantKey.For(One, "a", "b"));

    [Fact]
    public void There_is_no_key_without_a_tenant() => Should.Throw<NoTenantException>(() => TenantKey.For(Guid.Empty, "a"));
}
