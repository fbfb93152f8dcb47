using Shouldly;
using Xunit;

namespace Crm.SaaS.Architecture;

public sealed class LayerTests
{
    // Who may use whose types. Host and DbMigrator compose everything and are used by nobody.
    private static readonly Dictionary<string, string[]> Sees = new()
    {
        ["Kernel"] = [],
        ["Domain.Shared"] = ["Kernel"],
        ["Domain"] = ["Kernel", "Domain.Shared"],
        ["Application.Contracts"] = ["Kernel", "Domain.Shared"],
        ["Application"] = ["Kernel", "Domain.Shared", "Domain", "Application.Contracts"],
        ["EntityFrameworkCore"] = ["Kernel", "Domain.Shared", "Domain"],
        ["HttpApi"] = ["Kernel", "Domain.Shared", "Application.Contracts"],
    };

    public static TheoryData<string> Layers => [.. Sees.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_uses_only_the_layers_below_it(string layer)
    {
        var trespasses =
            from type in Product.Types
            where Product.Short(type.Assembly) == layer
            from used in type.Uses
            let home = Product.AssemblyOf.GetValueOrDefault(used)
            where home is not null && home != layer && !Sees[layer].Contains(home)
            select $"{type.Namespace}.{type.Name} uses {used} of {home}";

        trespasses.ShouldBeEmpty();
    }

    [Fact]
    public void The_reader_sees_what_code_uses()
    {
        var deal = Product.Types.Single(type => type is { Namespace: "Crm.SaaS.Sales.Deals", Name: "Deal" });
        deal.Uses.ShouldContain("Crm.SaaS.Errors.BusinessException");
    }

    [Fact]
    public void The_domain_knows_neither_the_database_nor_the_web()
    {
        var outside =
            from type in Product.Types
            where Product.Short(type.Assembly) is "Kernel" or "Domain.Shared" or "Domain" or "Application.Contracts"
            from used in type.Uses
            where
                used.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal)
                || used.StartsWith("Npgsql", StringComparison.Ordinal)
                || used.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            select $"{type.Namespace}.{type.Name} uses {used}";

        outside.ShouldBeEmpty();
    }
}
