using System.Diagnostics;
using Crm.SaaS.Launch;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>A server of the S3 protocol by others (<c>etc/s3</c>), on this machine, with one bucket in a folder of its own.</summary>
internal sealed class S3Server : IAsyncDisposable
{
    public const string Bucket = "crm-files";

    /// <summary>The key that it knows, both halves.</summary>
    public const string Key = "S3RVER";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly string folder = Directory.CreateTempSubdirectory("crm-saas-s3-").FullName;
    private readonly Process process = new();

    public string Endpoint { get; } = $"http://127.0.0.1:{LoopbackPort.Free()}";

    /// <summary>The objects of the bucket, as files.</summary>
    public IEnumerable<string> Objects => Directory.EnumerateFiles(folder, "*_object", SearchOption.AllDirectories);

    public static async Task<S3Server> StartAsync()
    {
        await NodePackages.InstallAsync(Home, scripts: false);
        var server = new S3Server();
        await server.RunAsync();
        return server;
    }

    private static string Home => Repository.At("etc", "s3");

    private async Task RunAsync()
    {
        var at = new Uri(Endpoint);
        string[] options = ["--address", at.Host, "--port", $"{at.Port}", "--directory", folder, "--configure-bucket", Bucket, "--silent"];
        var script = Path.Combine(Home, "node_modules", "s3rver", "bin", "s3rver.js");
        process.StartInfo = new Command("node", [script, .. options]) { WorkingDirectory = Home }.StartInfo();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AnswersAsync();
    }

    private async Task AnswersAsync()
    {
        using var client = new HttpClient();
        for (var began = Stopwatch.StartNew(); ; await Task.Delay(50))
            try
            {
                using var _ = await client.GetAsync(Endpoint);
                return;
            }
            catch (HttpRequestException) when (began.Elapsed < StartLimit && !process.HasExited)
            {
                // It is on its way.
            }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
