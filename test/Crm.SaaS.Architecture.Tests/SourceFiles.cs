using System.Diagnostics;
using Crm.SaaS.Launch;

namespace Crm.SaaS.Architecture;

/// <summary>What is under version control, by its path inside the repository.</summary>
internal static class SourceFiles
{
    private static readonly string[] Binary = [".png", ".jpg", ".ico", ".woff2", ".gz", ".pdf", ".xlsx"];

    public static IReadOnlyList<string> Tracked { get; } = List();

    public static IEnumerable<string> Texts => Tracked.Where(path => !Binary.Contains(Path.GetExtension(path)));

    public static string[] Lines(string path) => File.ReadAllLines(Repository.At(path));

    private static string[] List()
    {
        var info = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(info)!;
        var listed = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return [.. listed.Where(path => File.Exists(Repository.At(path)))];
    }
}
