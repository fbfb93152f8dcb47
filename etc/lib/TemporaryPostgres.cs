using System.Diagnostics;

namespace Crm.SaaS.Launch;

/// <summary>A PostgreSQL for tests and measurements: fast, on this machine only, gone when its user is.</summary>
public sealed class TemporaryPostgres : IAsyncDisposable
{
    private const string Prefix = "crm-saas-temporary-";

    // What is thrown away afterwards need not survive a power cut.
    private static readonly Dictionary<string, string> Careless = new()
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["max_connections"] = "200",
        ["shared_buffers"] = "256MB",
        ["jit"] = "off",
    };

    private readonly string _folder;
    private readonly FileStream _inUse;
    private readonly PostgresCluster _cluster;
    private readonly IReadOnlyDictionary<string, string> _settings;

    private TemporaryPostgres(string folder, FileStream inUse, PostgresCluster cluster, IReadOnlyDictionary<string, string> settings) =>
        (_folder, _inUse, _cluster, _settings) = (folder, inUse, cluster, settings);

    public string AdminConnectionString => _cluster.AdminConnectionString;

    public static async Task<TemporaryPostgres> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null,
        Action<string>? say = null,
        CancellationToken cancel = default
    )
    {
        await SweepAsync(cancel);
        var folder = Directory.CreateTempSubdirectory(Prefix).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        }

        var inUse = Hold(folder) ?? throw new LaunchException($"{folder} cannot be written to.");
        try
        {
            var cluster = await PostgresCluster.StartAsync(
                Path.Combine(folder, "postgres"),
                Path.Combine(folder, "postgres-password"),
                folder,
                settings ?? Careless,
                say,
                cancel
            );
            return new TemporaryPostgres(folder, inUse, cluster, settings ?? Careless);
        }
        catch
        {
            await RemoveAsync(folder, inUse);
            throw;
        }
    }

    /// <summary>Ends it as a power cut would; <see cref="StartAgainAsync"/> has it recover.</summary>
    public Task KillAsync() => _cluster.KillAsync();

    public Task StartAgainAsync(CancellationToken cancel) => _cluster.StartAgainAsync(_settings, cancel);

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAsync();
        await RemoveAsync(_folder, _inUse);
    }

    /// <summary>
    /// The same in the moment that a process has between being told to end and being ended: the server is stopped without a
    /// farewell and the folder is left to another process, or on Windows to the next run.
    /// </summary>
    public void Abandon()
    {
        _cluster.Abandon();
        if (!OperatingSystem.IsWindows())
        {
            Process.Start("sh", ["-c", "sleep 1; rm -rf \"$0\"", _folder]).Dispose();
        }
    }

    /// <summary>Removes what killed runs left: folders that nobody holds any more.</summary>
    private static async Task SweepAsync(CancellationToken cancel)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            // A folder without the file belongs to a run that is just beginning.
            if (File.Exists(Path.Combine(folder, "in-use")) && Hold(folder) is { } held)
            {
                await PostgresCluster.StopLeftoverAsync(Path.Combine(folder, "postgres"), cancel);
                await RemoveAsync(folder, held);
            }
        }
    }

    private static FileStream? Hold(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task RemoveAsync(string folder, FileStream inUse)
    {
        try
        {
            // The mark goes last: a folder without it is never swept.
            foreach (var part in Directory.EnumerateDirectories(folder))
            {
                Directory.Delete(part, recursive: true);
            }

            await inUse.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run sweeps again.
            await inUse.DisposeAsync();
        }
    }
}
