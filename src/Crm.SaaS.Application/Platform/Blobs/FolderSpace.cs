using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>Files in a folder: <c>Crm:Blobs:Folder</c>, or <c>files</c> under <c>Crm:DataFolder</c>. With several servers it has to be one that they share.</summary>
internal sealed class FolderSpace(IConfiguration configuration, ILogger<FolderSpace> log) : IBlobSpace, ISingletonDependency
{
    private readonly string? root =
        configuration["Crm:Blobs:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder)
        : configuration["Crm:DataFolder"] is { Length: > 0 } data ? Path.Combine(Path.GetFullPath(data), "files")
        : null;

    public string Name => "folder";

    public bool IsConfigured => root is not null;

    public Task<long> PutAsync(string key, Stream content, CancellationToken ct) =>
        ReachAsync(async () =>
        {
            var path = PathOf(key);
            MakeFolder(Path.GetDirectoryName(path)!);
            var unfinished = path + ".part";
            try
            {
                long length;
                await using (var file = new FileStream(unfinished, Written()))
                {
                    await content.CopyToAsync(file, ct);
                    file.Flush(flushToDisk: true);
                    length = file.Length;
                }
                File.Move(unfinished, path, overwrite: true);
                return length;
            }
            catch
            {
                File.Delete(unfinished);
                throw;
            }
        });

    public Task<Stream?> OpenAsync(string key, CancellationToken ct) =>
        ReachAsync<Stream?>(() =>
        {
            try
            {
                return Task.FromResult<Stream?>(
                    new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
                );
            }
            catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
            {
                return Task.FromResult<Stream?>(null);
            }
        });

    public Task DeleteAsync(string key, CancellationToken ct) =>
        ReachAsync(() =>
        {
            if (Directory.Exists(Path.GetDirectoryName(PathOf(key))))
                File.Delete(PathOf(key));
            return Task.FromResult(true);
        });

    /// <summary>Each part of the key is a name by itself, whatever characters it has.</summary>
    private string PathOf(string key) => Path.Combine([root!, .. key.Split('/').Select(Uri.EscapeDataString)]);

    /// <summary>Only the owner of the process may read what customers have uploaded.</summary>
    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions Written()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private async Task<T> ReachAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (BlobFailures.IsOfThePlace(failure))
        {
            log.LogError(failure, "The folder of files cannot be used.");
            throw BlobFailures.Unavailable();
        }
    }
}
