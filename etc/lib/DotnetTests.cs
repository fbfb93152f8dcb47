using System.Xml.Linq;

namespace Crm.SaaS.Launch;

/// <summary>Runs one .NET test project and takes each result by its name.</summary>
public static class DotnetTests
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    public static async Task RunAsync(
        string project,
        IReadOnlyDictionary<string, string> environment,
        TestTally tally,
        Action<string> say,
        CancellationToken cancel
    )
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var results = Directory.CreateTempSubdirectory("crm-saas-results-").FullName;
        try
        {
            var command = new Command(
                Toolchain.Dotnet,
                "test",
                project,
                "--no-build",
                "--logger",
                "trx;LogFileName=results.trx",
                "--results-directory",
                results
            )
            {
                Line = say,
            };
            foreach (var (variable, value) in environment)
            {
                command.Environment[variable] = value;
            }

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Limit);
            var result = await command.RunAsync(limit.Token);
            var report = Path.Combine(results, "results.trx");
            if (!File.Exists(report))
            {
                tally.Fail(name, "left no report:\n" + result.Tail(30));
                return;
            }

            var failedBefore = tally.Failed;
            Take(name, XDocument.Load(report), tally);
            if (!result.Succeeded && tally.Failed == failedBefore)
            {
                tally.Fail(name, "ended with an error outside of its tests:\n" + result.Tail(30));
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            tally.Fail(name, $"was still running after {Limit.TotalMinutes:0} minutes and was ended");
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    private static void Take(string project, XDocument report, TestTally tally)
    {
        var results = report.Descendants(Trx + "UnitTestResult").ToList();
        if (results.Count == 0)
        {
            tally.Fail(project, "holds no test");
        }

        foreach (var result in results)
        {
            var outcome = result.Attribute("outcome")?.Value ?? "no outcome";
            if (outcome == "Passed")
            {
                tally.Pass();
                continue;
            }

            var error = result.Descendants(Trx + "ErrorInfo").FirstOrDefault();
            var reason = string.Join('\n', error?.Elements().Select(e => e.Value) ?? [$"was not run ({outcome})"]);
            tally.Fail(result.Attribute("testName")?.Value ?? project, reason);
        }
    }
}
