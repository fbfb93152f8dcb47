namespace Crm.SaaS.Launch;

/// <summary>Installs the npm packages of one folder, and only when its lock file changed.</summary>
public static class NodePackages
{
    public static string Npm { get; } = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    public static Command Run(string folder, params string[] arguments) => new(Npm, arguments) { WorkingDirectory = folder };

    public static async Task InstallAsync(string folder, bool scripts, Action<string>? say = null, CancellationToken cancel = default)
    {
        var stamp = Path.Combine(folder, "node_modules", ".installed");
        var wanted = ContentHash.Of(Path.Combine(folder, "package.json"), Path.Combine(folder, "package-lock.json"));
        if (IsInstalled())
        {
            return;
        }

        // Two programs may want the same packages at once: the second waits and finds them there.
        Directory.CreateDirectory(Path.Combine(folder, "node_modules"));
        await using var turn = await TakeTurnAsync(Path.Combine(folder, "node_modules", ".installing"), cancel);
        if (IsInstalled())
        {
            return;
        }

        var install = new Command(Npm, ["install", "--no-audit", "--no-fund", .. scripts ? Array.Empty<string>() : ["--ignore-scripts"]])
        {
            WorkingDirectory = folder,
            Line = line => Tell(line, say),
        };
        var result = await install.RunAsync(cancel);
        if (result.ExitCode == 127)
        {
            throw new LaunchException("npm was not found: install Node.js 20 or newer from nodejs.org and start again.");
        }

        if (!result.Succeeded)
        {
            throw new LaunchException($"The npm packages of {folder} could not be installed; is the network reachable?\n{result.Tail()}");
        }

        await File.WriteAllTextAsync(stamp, wanted, cancel);

        bool IsInstalled() => File.Exists(stamp) && File.ReadAllText(stamp) == wanted;
    }

    // What npm warns of is for those who keep the packages, not for those who install them.
    private static void Tell(string line, Action<string>? say)
    {
        if (line.Length > 0 && !line.StartsWith("npm ", StringComparison.Ordinal))
        {
            say?.Invoke(line);
        }
    }

    private static async Task<FileStream> TakeTurnAsync(string path, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(200, cancel);
            }
        }
    }
}
