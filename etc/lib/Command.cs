using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Crm.SaaS.Launch;

public sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last lines of the output: what a person needs when a step failed.</summary>
    public string Tail(int lines = 15) => string.Join('\n', Output.TrimEnd().Split('\n').TakeLast(lines));
}

/// <summary>One external program to run to its end.</summary>
public sealed class Command(string file, params IEnumerable<string> arguments)
{
    public string? WorkingDirectory { get; init; }

    public Dictionary<string, string?> Environment { get; } = [];

    /// <summary>The account to run as; only a root process can set it.</summary>
    public string? Account { get; init; }

    /// <summary>Sees each line as it is written, standard error included.</summary>
    public Action<string>? Line { get; init; }

    public ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = WorkingDirectory ?? Repository.Root,
        };
        foreach (var (name, value) in Environment)
        {
            info.Environment[name] = value;
        }

        if (Account is not null)
        {
            info.UserName = Account;
        }

        return info;
    }

    public async Task<CommandResult> RunAsync(CancellationToken cancel = default)
    {
        var output = new StringBuilder();
        using var process = new Process { StartInfo = StartInfo() };
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new CommandResult(127, $"{file}: {e.Message}");
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            await AskedToStop.ThrowIfSoAsync(cancel);
        }

        return new CommandResult(process.ExitCode, output.ToString());

        void Take(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (output)
            {
                output.Append(line).Append('\n');
            }

            Line?.Invoke(line);
        }
    }

    /// <summary>
    /// Runs a program that leaves another one behind. No pipe is shared with it: the one left behind would hold it open.
    /// </summary>
    public async Task<int> RunDetachedAsync(CancellationToken cancel = default)
    {
        var info = StartInfo();
        (info.RedirectStandardInput, info.RedirectStandardOutput, info.RedirectStandardError) = (false, false, false);
        using var process = Process.Start(info)!;
        await process.WaitForExitAsync(cancel);
        return process.ExitCode;
    }

    /// <summary>As <see cref="RunAsync"/>, but a failure is a <see cref="LaunchException"/> with the end of the output.</summary>
    public async Task<CommandResult> RequireAsync(string what, CancellationToken cancel = default)
    {
        var result = await RunAsync(cancel);
        return result.Succeeded ? result : throw new LaunchException($"{what} failed (exit code {result.ExitCode}).\n{result.Tail()}");
    }
}
