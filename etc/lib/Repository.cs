namespace Crm.SaaS.Launch;

/// <summary>Where the files of this repository are.</summary>
public static class Repository
{
    private const string Mark = "Crm.SaaS.sln";

    public static string Root { get; } = Find();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        // A file-based program is compiled into a cache far from its source, so its source folder is asked for first.
        var starts = new[]
        {
            AppContext.GetData("EntryPointFileDirectoryPath") as string,
            AppContext.BaseDirectory,
            Environment.CurrentDirectory,
        };
        foreach (var start in starts.OfType<string>())
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, Mark)))
                {
                    return folder.FullName;
                }
            }
        }

        throw new LaunchException($"Run this from inside the Crm.SaaS repository: no folder above holds {Mark}.");
    }
}
