using System.Text.RegularExpressions;

namespace Crm.SaaS.Launch;

/// <summary>The web application's own checks: its lint and its unit tests.</summary>
public static partial class WebTests
{
    private static string Folder => Repository.At("angular");

    public static async Task RunAsync(TestTally tally, Action<string> say, CancellationToken cancel)
    {
        await NodePackages.InstallAsync(Folder, scripts: true, say, cancel);
        tally.Take("angular lint", await NodePackages.Run(Folder, "run", "lint").RunAsync(cancel));
        var test = new Command(NodePackages.Npm, "test") { WorkingDirectory = Folder, Line = say };
        test.Environment["NO_COLOR"] = "1";
        test.Environment["CI"] = "1";
        var result = await test.RunAsync(cancel);
        Take(result, tally);
    }

    private static void Take(CommandResult result, TestTally tally)
    {
        var output = Colours().Replace(result.Output, "");
        var summary = Summary().Match(output);
        tally.Pass(summary.Groups["passed"].Success ? int.Parse(summary.Groups["passed"].Value) : 0);
        var failures = Failure().Matches(output).Select(m => m.Groups["name"].Value.Trim()).Distinct().ToList();
        failures.ForEach(name => tally.Fail("angular " + name, "see `npm test` in angular"));
        if (failures.Count == 0 && (!result.Succeeded || !summary.Success))
        {
            tally.Fail("angular unit tests", result.Tail(30));
        }
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours();

    [GeneratedRegex(@"^\s*Tests\s+(?:\d+ failed \| )?(?:(?<passed>\d+) passed)?", RegexOptions.Multiline)]
    private static partial Regex Summary();

    [GeneratedRegex(@"^\s*FAIL\s+(?<name>.+)$", RegexOptions.Multiline)]
    private static partial Regex Failure();
}
