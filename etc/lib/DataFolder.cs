using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Crm.SaaS.Launch;

/// <summary>The folder that holds all that one installation keeps: database, secrets, files, logs. One run at a time owns it.</summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>Raised when an older program could no longer read what is written here.</summary>
    private const int Format = 1;

    private readonly FileStream _lock;
    private string? _cluster;

    private DataFolder(string path, FileStream held) => (FullPath, _lock) = (path, held);

    public string FullPath { get; }

    public string Secrets => At("secrets.json");

    public string Files => At("files");

    public string At(string name) => Path.Combine(FullPath, name);

    /// <summary>Where a person's data lives on this system; for root the machine's own place, which other accounts can enter.</summary>
    public static string Default =>
        !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
            ? "/var/lib/crm-saas"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "crm-saas");

    public static async Task<DataFolder> OpenAsync(string path, CancellationToken cancel)
    {
        var full = Path.GetFullPath(path);
        FileStream held;
        try
        {
            Create(full);
            held = await LockAsync(Path.Combine(full, "running"), cancel);
        }
        catch (UnauthorizedAccessException)
        {
            throw new LaunchException($"The data folder {full} cannot be written to: choose another with --data DIR.");
        }
        catch (IOException e)
        {
            throw new LaunchException($"The data folder {full} cannot be used ({e.Message.TrimEnd('.')}): choose another with --data DIR.");
        }

        var folder = new DataFolder(full, held);
        try
        {
            folder.RequireKnownFormat();
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The cluster's folder: here, or where the account that PostgreSQL must run under can reach it.</summary>
    public async Task<string> ClusterFolderAsync(CancellationToken cancel) => _cluster ??= await FindClusterFolderAsync(cancel);

    /// <summary>Removes all that an installation keeps. The folder must not be in use.</summary>
    public async Task EraseAsync(CancellationToken cancel)
    {
        var cluster = await ClusterFolderAsync(cancel);
        if (cluster != FullPath)
        {
            Directory.Delete(cluster, recursive: true);
        }

        foreach (var entry in new DirectoryInfo(FullPath).EnumerateFileSystemInfos().Where(e => e.FullName != _lock.Name))
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }

        RequireKnownFormat();
    }

    public void Dispose() => _lock.Dispose();

    private async Task<string> FindClusterFolderAsync(CancellationToken cancel)
    {
        var account = await ServerAccount.ChooseAsync(cancel);
        if (account.Name is not null && !OperatingSystem.IsWindows())
        {
            // The folder's own content stays unlistable for others; they may only pass through to what is theirs.
            File.SetUnixFileMode(FullPath, File.GetUnixFileMode(FullPath) | UnixFileMode.OtherExecute);
            var probe = Directory.CreateDirectory(At("probe")).FullName;
            var reachable = await account.CanReadAsync(probe, cancel);
            Directory.Delete(probe);
            if (!reachable)
            {
                var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FullPath)))[..12];
                var elsewhere = Path.Combine(Default, "clusters", name);
                Directory.CreateDirectory(elsewhere);
                Console.WriteLine(
                    $"  The account {account.Name} that PostgreSQL runs under cannot enter {FullPath}: the database is kept in {elsewhere}."
                );
                return elsewhere;
            }
        }

        return FullPath;
    }

    private static void Create(string path)
    {
        var existed = Directory.Exists(path);
        Directory.CreateDirectory(path);
        if (!existed && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // A run that is on its way out holds the folder for a few seconds more.
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (clock.Elapsed > TimeSpan.FromSeconds(8))
                {
                    throw new LaunchException(
                        $"Crm.SaaS is already running on the data folder {Path.GetDirectoryName(path)}: stop that run first, or choose another folder with --data DIR."
                    );
                }

                await Task.Delay(250, cancel);
            }
        }
    }

    private void RequireKnownFormat()
    {
        var file = At("format");
        if (!File.Exists(file))
        {
            if (Directory.EnumerateFileSystemEntries(FullPath).Any(e => e != _lock.Name))
            {
                throw new LaunchException($"{FullPath} holds other files than those of Crm.SaaS: choose an empty folder with --data DIR.");
            }

            File.WriteAllText(file, Format.ToString());
            return;
        }

        if (!int.TryParse(File.ReadAllText(file), out var format) || format > Format)
        {
            throw new LaunchException(
                $"The data folder {FullPath} was written by a newer version of Crm.SaaS: update this one, or choose another folder with --data DIR."
            );
        }
    }
}
