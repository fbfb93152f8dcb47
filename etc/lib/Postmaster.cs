using System.Diagnostics;

namespace Crm.SaaS.Launch;

/// <summary>The server process that a cluster's pid file names.</summary>
internal static class Postmaster
{
    private const int SigInt = 2;
    private const int SigQuit = 3;

    /// <summary>The running server of the cluster, or null: a pid alone may by now be anybody's.</summary>
    public static Process? Find(string data)
    {
        try
        {
            var lines = File.ReadAllLines(PidFile(data));
            var process = Process.GetProcessById(int.Parse(lines[0]));
            var recorded = DateTimeOffset.FromUnixTimeSeconds(long.Parse(lines[2])).UtcDateTime;
            var same =
                process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)
                && (process.StartTime.ToUniversalTime() - recorded).Duration() < TimeSpan.FromSeconds(30);
            return same ? process : null;
        }
        catch (Exception e)
            when (e is IOException or FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Ends what a killed run left: a server still running, or a pid file that names a process long gone.</summary>
    public static async Task StopLeftoverAsync(string data, CancellationToken cancel)
    {
        if (!File.Exists(PidFile(data)))
        {
            return;
        }

        using var postmaster = Find(data);
        if (postmaster is not null)
        {
            if (!OperatingSystem.IsWindows())
            {
                // To PostgreSQL an interrupt means: end every session, write everything down, stop.
                _ = NativeMethods.Kill(postmaster.Id, SigInt);
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                patience.CancelAfter(TimeSpan.FromSeconds(20));
                await postmaster.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (!postmaster.HasExited)
            {
                postmaster.Kill(entireProcessTree: true);
                await postmaster.WaitForExitAsync(cancel);
            }
        }

        File.Delete(PidFile(data));
    }

    public static void Abandon(string data)
    {
        using var postmaster = Find(data);
        if (postmaster is null)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            postmaster.Kill(entireProcessTree: true);
        }
        else
        {
            _ = NativeMethods.Kill(postmaster.Id, SigQuit);
        }
    }

    private static string PidFile(string data) => Path.Combine(data, "postmaster.pid");
}
