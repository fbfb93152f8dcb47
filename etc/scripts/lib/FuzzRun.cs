using Crm.SaaS.Launch;
using Crm.SaaS.Testing.Fuzzing;

namespace Crm.SaaS.Proofs;

/// <summary>The fuzz of the tests, for minutes, over a real socket.</summary>
public sealed class FuzzRun(int minutes, int seed)
{
    private readonly int _port = LoopbackPort.Free();

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        Console.WriteLine($"seed {seed}");
        await Toolchain.RequireAsync(cancel);
        await ProductBuild.ServerAsync(cancel);
        using var work = new WorkFolder("fuzz");
        var folder = work.Path;
        await using var postgres = await TemporaryPostgres.StartAsync(cancel: cancel);
        await Migration.RunAsync(postgres.AdminConnectionString, Path.Combine(folder, "secrets.json"), demo: false, _ => { }, cancel);
        await using var host = await StartAsync(folder, cancel);
        var report = await new Fuzz(Connect, seed).RunAsync(TimeSpan.FromMinutes(minutes), cancel);
        Console.Write(report);
        foreach (var found in report.Findings)
        {
            Console.WriteLine(found);
        }

        return work.Found(report.Findings.Count);
    }

    private HttpClient Connect() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{_port}"),
        };

    private Task<HostProcess> StartAsync(string folder, CancellationToken cancel)
    {
        var files = Path.Combine(folder, "files");
        Directory.CreateDirectory(files);
        string[] options =
        [
            "--urls",
            $"http://127.0.0.1:{_port}",
            "--Crm:Secrets",
            Path.Combine(folder, "secrets.json"),
            "--Crm:DataFolder",
            files,
            "--Crm:WebRoot",
            folder,
        ];
        return HostProcess.StartAsync(
            ProductBuild.Program("Crm.SaaS.HttpApi.Host"),
            options,
            _port,
            Path.Combine(folder, "server.log"),
            cancel
        );
    }
}
