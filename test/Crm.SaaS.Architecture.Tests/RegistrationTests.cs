using Shouldly;
using Xunit;

namespace Crm.SaaS.Architecture;

/// <summary>Definitions, maps and endpoints are found by scanning, so that adding one is adding a file.</summary>
public sealed class RegistrationTests
{
    [Theory]
    [InlineData("Domain", "Definition", "Crm.SaaS.Platform.Objects.ObjectDefinition`1")]
    [InlineData("EntityFrameworkCore", "Map", "Microsoft.EntityFrameworkCore.IEntityTypeConfiguration`1")]
    [InlineData("HttpApi", "Endpoints", "Crm.SaaS.Platform.Http.IEndpoints")]
    public void What_is_called_so_is_what_the_scan_finds(string layer, string suffix, string mark)
    {
        var called = Called(layer, suffix);
        called.ShouldNotBeEmpty();
        called.Where(type => !type.Uses.Contains(mark)).Select(type => type.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Domain", "Definition")]
    [InlineData("EntityFrameworkCore", "Map")]
    [InlineData("HttpApi", "Endpoints")]
    public void Nobody_registers_one_by_hand(string layer, string suffix)
    {
        var names = Called(layer, suffix).Select(type => $"{type.Namespace}.{type.Name}").ToHashSet();
        var users =
            from type in Product.Types
            from used in type.Uses
            where names.Contains(used) && used != $"{type.Namespace}.{type.Name}"
            select $"{type.Namespace}.{type.Name} names {used}";
        users.ShouldBeEmpty();
    }

    private static List<TypeUse> Called(string layer, string suffix) =>
        [
            .. Product.Types.Where(type =>
                Product.Short(type.Assembly) == layer
                && type.Name.EndsWith(suffix, StringComparison.Ordinal)
                && !type.Name.StartsWith('I')
                && type.Name != "ObjectDefinition"
            ),
        ];
}
