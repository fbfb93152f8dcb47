using Crm.SaaS.Launch;

namespace Crm.SaaS.Bench;

/// <summary>What is measured, over how much data.</summary>
/// <param name="Quick">Measures for moments only.</param>
/// <param name="Only">The cases to measure; empty: all.</param>
/// <param name="Alone">Measures the product without the floor.</param>
/// <param name="Stay">Keeps everything running after the measurement and measures again what it is told, with the product built anew.</param>
public sealed record BenchOptions(Tenancy Tenancy, bool Quick, IReadOnlySet<string> Only, bool Alone, bool Stay)
{
    private const string Usage =
        "dotnet run etc/bench/run.cs [-- --quick] [--tenants N] [--contacts N] [--others N] [--only r1,w2] [--alone] [--stay]\n\n"
        + "  --quick        everything at a tenth of the size, measured for moments\n"
        + "  --tenants N    how many companies (50)\n"
        + "  --contacts N   how many contacts the first company has (100000); its other records in proportion\n"
        + "  --others N     how many contacts every other company has (a tenth of that)\n"
        + "  --only CASES   these cases\n"
        + "  --alone        the product only, without the floor: how it grows with the data\n"
        + "  --stay         then read lines of cases, and measure each with the product built anew; an empty line ends it";

    public bool Measures(string name) => Only.Count == 0 || Only.Contains(name);

    public static BenchOptions Parse(IReadOnlyList<string> args)
    {
        var (quick, alone, stay, tenants, contacts, others) = (false, false, false, (int?)null, (int?)null, (int?)null);
        HashSet<string> only = [];
        for (var at = 0; at < args.Count; at++)
        {
            switch (args[at])
            {
                case "--quick":
                    quick = true;
                    break;
                case "--alone":
                    alone = true;
                    break;
                case "--stay":
                    stay = true;
                    break;
                case "--tenants":
                    tenants = Number(args, ++at);
                    break;
                case "--contacts":
                    contacts = Number(args, ++at);
                    break;
                case "--others":
                    others = Number(args, ++at);
                    break;
                case "--only":
                    only.UnionWith((args.ElementAtOrDefault(++at) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries));
                    break;
                default:
                    throw new LaunchException(Usage);
            }
        }

        var usual = quick ? Tenancy.Quick : Tenancy.Full;
        var size = contacts is { } wanted ? WorkloadSize.Full.With(wanted) : usual.Size;
        var small = others is { } each ? size.Tenth.With(each) : size.Tenth;
        return new BenchOptions(new Tenancy(tenants ?? usual.Tenants, size, small), quick, only, alone, stay);
    }

    private static int Number(IReadOnlyList<string> args, int at) =>
        int.TryParse(args.ElementAtOrDefault(at), out var number) && number > 0 ? number : throw new LaunchException(Usage);
}
