using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Architecture;

public sealed partial class SourceTests
{
    private const int LongestFile = 400;

    private static readonly string[] Code = [".cs", ".ts", ".mjs", ".html", ".css"];

    private static readonly string[] Vague =
    [
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Utility",
        "Manager",
        "Processor",
        "Impl",
        "Base",
        "V2",
    ];

    private static IEnumerable<string> CodeFiles => SourceFiles.Texts.Where(path => Code.Contains(Path.GetExtension(path)));

    [Fact]
    public void No_file_is_longer_than_a_person_reads_in_one_sitting()
    {
        var tooLong = CodeFiles.Select(path => (path, SourceFiles.Lines(path).Length)).Where(file => file.Length > LongestFile);
        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void A_type_is_named_for_what_it_is()
    {
        var vague = Product.Types.Where(type => Vague.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)));
        vague.Select(type => type.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_for_later_and_no_test_is_skipped()
    {
        Offenders(CodeFiles, Unfinished()).ShouldBeEmpty();
    }

    [Fact]
    public void No_package_feed_is_named_anywhere()
    {
        Offenders(SourceFiles.Texts, Feed()).ShouldBeEmpty();
    }

    [Fact]
    public void No_path_of_one_machine_is_in_any_file()
    {
        Offenders(SourceFiles.Texts, MachinePath()).ShouldBeEmpty();
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var listed = string.Join('\n', SourceFiles.Lines("Crm.SaaS.sln"));
        var projects = SourceFiles.Tracked.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));
        projects.Where(path => !listed.Contains(Path.GetFileName(path), StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Offenders(IEnumerable<string> paths, Regex pattern) =>
        from path in paths
        from line in SourceFiles.Lines(path).Index()
        where pattern.IsMatch(line.Item)
        select $"{path}:{line.Index + 1}: {line.Item.Trim()}";

    // The character classes keep these patterns from finding themselves.
    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HAC[K])\b|\(Skip[ ]?=|\b(it|describe|test)\.[s]kip\(")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"""[r]esolved""\s*:|registr[y]\.npmjs|api\.nuge[t]\.org|<add key=.* value=""[h]ttp|/(artifactory|nexus)[/]")]
    private static partial Regex Feed();

    [GeneratedRegex(@"(^|[\s""'=(])/(root|work|Users|home)[/][A-Za-z]|[A-Z]:\\Users[\\]")]
    private static partial Regex MachinePath();
}
