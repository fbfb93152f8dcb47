namespace Crm.SaaS.Launch;

/// <summary>
/// Ctrl-C reaches every program of a terminal at once. A child that ended because of it has not failed: this program is about to
/// hear of it too.
/// </summary>
internal static class AskedToStop
{
    public static async Task<bool> IsSoAsync(CancellationToken cancel)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(300), cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return cancel.IsCancellationRequested;
    }

    public static async Task ThrowIfSoAsync(CancellationToken cancel)
    {
        if (await IsSoAsync(cancel))
        {
            throw new OperationCanceledException(cancel);
        }
    }
}
