using Crm.SaaS.Launch;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Architecture;

public sealed class AreaTests
{
    // Which areas an area may know, besides itself. Platform holds the engines: everybody may use them and they name nobody.
    private static readonly Dictionary<string, string[]> Knows = new()
    {
        ["Platform"] = [],
        ["Saas"] = ["Platform", "Identity"],
        ["Identity"] = ["Platform"],
        ["Customers"] = ["Platform"],
        ["Catalog"] = ["Platform"],
        ["Sales"] = ["Platform"],
        ["Activities"] = ["Platform"],
        ["Collaboration"] = ["Platform"],
        ["Integrations"] = ["Platform"],
        ["Analytics"] = ["Platform"],
    };

    private static readonly string[] Composition = ["HttpApi.Host", "DbMigrator"];

    [Fact]
    public void Every_area_has_its_line_in_the_table()
    {
        var areas = Directory
            .EnumerateDirectories(Repository.At("src", "Crm.SaaS.Domain"))
            .Select(folder => Path.GetFileName(folder)!)
            .Except(["bin", "obj"]);
        areas.Except(Knows.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void An_area_knows_only_the_areas_it_is_allowed_to()
    {
        var trespasses =
            from type in Product.Types
            where !Composition.Contains(Product.Short(type.Assembly))
            let area = AreaOf(type.Namespace + ".")
            where area is not null
            from used in type.Uses
            where Product.AssemblyOf.ContainsKey(used)
            let other = AreaOf(used)
            where other is not null && other != area && !Knows[area].Contains(other)
            select $"{type.Namespace}.{type.Name} uses {used}";

        trespasses.ShouldBeEmpty();
    }

    [Fact]
    public void No_area_depends_on_itself_through_others()
    {
        var left = Knows.ToDictionary(row => row.Key, row => row.Value.ToList());
        while (left.FirstOrDefault(row => row.Value.Count == 0) is { Key: { } free })
        {
            left.Remove(free);
            foreach (var known in left.Values)
            {
                known.Remove(free);
            }
        }

        left.Keys.ShouldBeEmpty();
    }

    // Crm.SaaS.Sales.Deals.Deal is of the area Sales; the kernel's namespaces are of none.
    private static string? AreaOf(string name)
    {
        var parts = name.Split('.');
        return parts.Length > 3 && parts[0] == "Crm" && Knows.ContainsKey(parts[2]) ? parts[2] : null;
    }
}
