using System.Diagnostics;

namespace Crm.SaaS.Launch;

/// <summary>A web server as a child process: the product's, or another that is measured beside it.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StreamWriter _log;
    private string? _record;

    private HostProcess(Process process, StreamWriter log) => (_process, _log) = (process, log);

    public Task Ended => _process.WaitForExitAsync();

    /// <summary>Starts the product and returns when it says that it is ready for work.</summary>
    public static Task<HostProcess> StartAsync(
        int port,
        string secrets,
        string files,
        string webRoot,
        string logFile,
        CancellationToken cancel
    )
    {
        Directory.CreateDirectory(files);
        string[] options =
        [
            "--urls",
            $"http://localhost:{port}",
            "--Crm:Secrets",
            secrets,
            "--Crm:DataFolder",
            files,
            "--Crm:WebRoot",
            webRoot,
        ];
        return StartAsync(ProductBuild.Program("Crm.SaaS.HttpApi.Host"), options, port, logFile, cancel);
    }

    /// <summary>Starts a built web program and returns when its /health/ready answers with success.</summary>
    public static async Task<HostProcess> StartAsync(
        string program,
        IEnumerable<string> options,
        int port,
        string logFile,
        CancellationToken cancel
    )
    {
        var command = new Command(Toolchain.Dotnet, [program, .. options]) { WorkingDirectory = Path.GetDirectoryName(program) };
        command.Environment["ASPNETCORE_ENVIRONMENT"] = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Production";
        var log = new StreamWriter(logFile, append: false) { AutoFlush = true };
        var process = new Process { StartInfo = command.StartInfo() };
        process.OutputDataReceived += (_, e) => Write(e.Data);
        process.ErrorDataReceived += (_, e) => Write(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var host = new HostProcess(process, log);
        try
        {
            await host.WaitUntilReadyAsync(port, logFile, cancel);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        void Write(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (log)
            {
                log.WriteLine(line);
            }
        }
    }

    /// <summary>The most memory that it has held at once and what it holds now, in bytes, and the processor time that it has used since its start.</summary>
    public (long PeakMemory, long Memory, TimeSpan ProcessorTime) Used()
    {
        _process.Refresh();
        return (_process.PeakWorkingSet64, _process.WorkingSet64, _process.TotalProcessorTime);
    }

    /// <summary>Notes which process this is, so that a later run can end it should this one be killed.</summary>
    public void Record(string file)
    {
        _record = file;
        File.WriteAllText(file, $"{_process.Id} {_process.StartTime.ToUniversalTime().Ticks}");
    }

    /// <summary>Ends the server that a killed run left behind, if the one recorded is still the same process.</summary>
    public static async Task<bool> StopLeftoverAsync(string file)
    {
        if (!File.Exists(file) || File.ReadAllText(file).Split(' ') is not [var id, var started])
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(int.Parse(id));
            // A start time is kept in clock ticks of the system: it may differ by a little between two readings.
            if (Math.Abs(process.StartTime.ToUniversalTime().Ticks - long.Parse(started)) > TimeSpan.TicksPerSecond)
            {
                return false;
            }

            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException)
        {
            return false;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Ends it in the middle of whatever it does, as a power cut would.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            AskToStop();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }

        if (_record is not null)
        {
            File.Delete(_record);
        }

        _process.Dispose();
        await _log.DisposeAsync();
    }

    private void AskToStop()
    {
        if (OperatingSystem.IsWindows())
        {
            // Windows has no signal for one process; its console already told the server when Ctrl-C was pressed.
            return;
        }

        NativeMethods.Kill(_process.Id, NativeMethods.SigTerm);
    }

    private async Task WaitUntilReadyAsync(int port, string logFile, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(5) };
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (_process.HasExited || clock.Elapsed > StartLimit)
            {
                await AskedToStop.ThrowIfSoAsync(cancel);
                lock (_log)
                {
                    _log.Flush();
                }

                var tail = string.Join('\n', File.ReadLines(logFile).TakeLast(15));
                throw new LaunchException($"The server did not start; its log {logFile} ends with:\n{tail}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancel);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
            {
                // Not listening yet.
            }

            await Task.Delay(100, cancel);
        }
    }
}
