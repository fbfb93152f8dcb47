namespace Crm.SaaS.Launch;

/// <summary>Builds the server and the web application, each only when its sources changed since the last build.</summary>
public static class ProductBuild
{
    private static readonly string[] ServerSources = ["src", "common.props", "NuGet.Config", "global.json"];
    private static readonly string[] Programs = ["Crm.SaaS.DbMigrator", "Crm.SaaS.HttpApi.Host"];
    private static readonly string Stamps = Repository.At("etc", "obj");

    private static string Angular => Repository.At("angular");

    public static async Task ServerAsync(CancellationToken cancel)
    {
        await WhenChangedAsync(
            "server",
            ContentHash.Of(ServerSources.Select(name => Repository.At(name))),
            Programs.Select(Program).ToList(),
            () =>
                Step.RunAsync(
                    "Building the server",
                    async say =>
                    {
                        foreach (var project in Programs)
                        {
                            say(project);
                            await BuildAsync(project, cancel);
                        }
                    }
                )
        );
    }

    public static async Task WebAsync(CancellationToken cancel)
    {
        var known = File.Exists(Path.Combine(Angular, "node_modules", ".installed"));
        if (!known)
        {
            await Step.RunAsync("Installing the web application's packages", say => NodePackages.InstallAsync(Angular, true, say, cancel));
        }
        else
        {
            await NodePackages.InstallAsync(Angular, scripts: true, cancel: cancel);
        }

        await WhenChangedAsync(
            "web",
            ContentHash.Of(Angular),
            [],
            () =>
                Step.RunAsync(
                    "Building the web application",
                    _ => NodePackages.Run(Angular, "run", "build").RequireAsync("Building the web application", cancel)
                ),
            isThere: () => FindWebRoot() is not null
        );
    }

    /// <summary>The built program of a project under src.</summary>
    public static string Program(string project) => Repository.At("src", project, "bin", "Release", "net10.0", project + ".dll");

    /// <summary>The folder with the built index.html.</summary>
    public static string WebRoot() =>
        FindWebRoot() ?? throw new LaunchException("The web application was built but left no index.html under angular/dist.");

    private static string? FindWebRoot()
    {
        var output = Path.Combine(Angular, "dist");
        return Directory.Exists(output)
            ? Directory.EnumerateFiles(output, "index.html", SearchOption.AllDirectories).Select(Path.GetDirectoryName).FirstOrDefault()
            : null;
    }

    private static async Task BuildAsync(string project, CancellationToken cancel)
    {
        // The analyzers judge the code where it is written and tested; here they would only take time.
        var build = new Command(
            Toolchain.Dotnet,
            "build",
            Repository.At("src", project),
            "-c",
            "Release",
            "-nologo",
            "-v",
            "quiet",
            "-p:RunAnalyzers=false",
            "-p:TreatWarningsAsErrors=false"
        );
        await build.RequireAsync($"Building {project}", cancel);
    }

    // Two tests that want the product at once must not build it into each other's files.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private static async Task WhenChangedAsync(
        string name,
        string hash,
        IReadOnlyList<string> products,
        Func<Task> build,
        Func<bool>? isThere = null
    )
    {
        await Turn.WaitAsync();
        try
        {
            await BuildWhenChangedAsync(name, hash, products, build, isThere);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task BuildWhenChangedAsync(
        string name,
        string hash,
        IReadOnlyList<string> products,
        Func<Task> build,
        Func<bool>? isThere
    )
    {
        var stamp = Path.Combine(Stamps, name + ".built");
        var there = products.All(File.Exists) && (isThere?.Invoke() ?? true);
        if (there && File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == hash)
        {
            return;
        }

        await build();
        Directory.CreateDirectory(Stamps);
        await File.WriteAllTextAsync(stamp, hash);
    }
}
