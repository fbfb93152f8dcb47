namespace Crm.SaaS.Launch;

/// <summary>All the tests of the repository, one kind after the other.</summary>
public sealed class TestRun(bool fast)
{
    private const string BrowserTests = "Crm.SaaS.E2E.Tests";
    private const string PostgresVariable = "CRM_TEST_POSTGRES";

    private readonly TestTally _tally = new();
    private readonly Dictionary<string, string> _environment = [];

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await Toolchain.RequireAsync(cancel);
        await TryAsync("Formatting", _ => CheckFormattingAsync(cancel), cancel);
        if (await TryAsync("Building", _ => BuildAsync(cancel), cancel))
        {
            await RunProjectsAsync(cancel);
        }

        _tally.Print(Console.Out);
        return _tally.Failed == 0 ? 0 : 1;
    }

    private async Task RunProjectsAsync(CancellationToken cancel)
    {
        await using var postgres = await Step.RunAsync(
            "Starting PostgreSQL",
            say => TemporaryPostgres.StartAsync(say: say, cancel: cancel)
        );
        _environment[PostgresVariable] = postgres.AdminConnectionString;
        var projects = Directory
            .EnumerateFiles(Repository.At("test"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var project in projects.Where(p => !IsBrowser(p)))
        {
            await TestAsync(project, cancel);
        }

        await TryAsync("Web application", say => WebTests.RunAsync(_tally, say, cancel), cancel);
        foreach (var project in fast ? [] : projects.Where(IsBrowser))
        {
            await TryAsync(
                "Finding a browser",
                async say => _environment[Chromium.Variable] = await Chromium.FindAsync(say, cancel),
                cancel
            );
            if (await TryAsync("The product for the browser", _ => BuildProductAsync(cancel), cancel))
            {
                await TestAsync(project, cancel);
            }
        }
    }

    private static bool IsBrowser(string project) => Path.GetFileNameWithoutExtension(project) == BrowserTests;

    private Task<bool> TestAsync(string project, CancellationToken cancel) =>
        TryAsync(
            Path.GetFileNameWithoutExtension(project),
            say => DotnetTests.RunAsync(project, _environment, _tally, say, cancel),
            cancel
        );

    private async Task CheckFormattingAsync(CancellationToken cancel)
    {
        await new Command(Toolchain.Dotnet, "tool", "restore").RequireAsync("Installing the formatter", cancel);
        var check = await new Command(Toolchain.Dotnet, "csharpier", "check", "src", "test", "etc").RunAsync(cancel);
        var files = check.Output.Split('\n').Where(line => line.StartsWith("Error ", StringComparison.Ordinal)).ToList();
        _tally.Take(
            "formatting (dotnet csharpier format src test etc)",
            files.Count == 0 ? check : check with { Output = string.Join('\n', files) }
        );
    }

    private static async Task BuildAsync(CancellationToken cancel) =>
        await new Command(Toolchain.Dotnet, "build", Repository.At("Crm.SaaS.sln"), "-nologo", "-v", "quiet").RequireAsync(
            "Building",
            cancel
        );

    private static async Task BuildProductAsync(CancellationToken cancel)
    {
        await ProductBuild.ServerAsync(cancel);
        await ProductBuild.WebAsync(cancel);
    }

    /// <summary>Runs one part; what goes wrong with it is a failure by its name and does not keep the others from running.</summary>
    private async Task<bool> TryAsync(string name, Func<Action<string>, Task> work, CancellationToken cancel)
    {
        try
        {
            await Step.RunAsync(name, work);
            return true;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            _tally.Fail(name, e is LaunchException ? e.Message : e.ToString());
            return false;
        }
    }
}
