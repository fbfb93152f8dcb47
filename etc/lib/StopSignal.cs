using System.Runtime.InteropServices;

namespace Crm.SaaS.Launch;

/// <summary>Becomes cancelled when a person or the system asks this program to end, or when whatever started it is gone.</summary>
public sealed class StopSignal : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public StopSignal()
    {
        foreach (var signal in Signals)
        {
            _registrations.Add(
                PosixSignalRegistration.Create(
                    signal,
                    context =>
                    {
                        context.Cancel = true;
                        _source.Cancel();
                    }
                )
            );
        }

        if (!OperatingSystem.IsWindows())
        {
            _ = WatchParentAsync(NativeMethods.ParentProcessId());
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _source.Cancel();
        _registrations.ForEach(r => r.Dispose());
    }

    // `dotnet run` is this program's parent. When it is killed nobody would be left to stop what this program started.
    private async Task WatchParentAsync(int parent)
    {
        while (!_source.IsCancellationRequested)
        {
            if (NativeMethods.ParentProcessId() != parent)
            {
                await _source.CancelAsync();
                return;
            }

            await Task.Delay(500, _source.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
