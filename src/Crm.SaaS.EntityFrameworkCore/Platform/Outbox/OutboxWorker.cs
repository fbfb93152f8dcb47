using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>
/// Works one line of one database's outbox off: woken by the database when something came in, and every few seconds besides. A message is
/// leased, its lease renewed while its handlers run, and the message deleted when they are done; what a killed process held is taken up by
/// another when its lease ends.
/// </summary>
internal sealed class OutboxWorker(OutboxQueue queue, string lane, EventRunner runner, ILogger<OutboxWorker> log) : IDisposable
{
    private const int Workers = 4;
    private const int PerTenant = 2;
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim wake = new(0);
    private int running;

    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(ListenAsync(stopping), DispatchAsync(stopping));

    public void Dispose() => wake.Dispose();

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
            try
            {
                await queue.ListenAsync(Wake, stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                log.LogWarning("The outbox cannot be listened to ({Reason}); it is polled meanwhile.", failure.Message);
                await PauseAsync(stopping);
            }
            catch (OperationCanceledException) { }
    }

    private async Task DispatchAsync(CancellationToken stopping)
    {
        var work = new List<Task>();
        while (!stopping.IsCancellationRequested)
            try
            {
                await wake.WaitAsync(PollEvery, stopping);
                work.RemoveAll(t => t.IsCompleted);
                if (Workers - Volatile.Read(ref running) is > 0 and var free)
                    work.AddRange(
                        (await queue.ClaimAsync(lane, PerTenant, free, stopping)).Select(message => WorkAsync(message, stopping))
                    );
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                log.LogError("The outbox cannot be read ({Reason})", failure.Message);
                await PauseAsync(stopping);
            }
            catch (OperationCanceledException) { }
        await Task.WhenAll(work);
    }

    private async Task WorkAsync(ClaimedMessage message, CancellationToken stopping)
    {
        Interlocked.Increment(ref running);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = RenewAsync(message, done.Token);
        try
        {
            if (message.Attempts > OutboxQueue.MostAttempts)
                throw new InvalidOperationException("The program stopped each time that this was worked on.");
            await Task.Run(() => runner.RunAsync(message, stopping), stopping);
            await queue.DoneAsync(message, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await queue.ReturnAsync(message, CancellationToken.None);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Event {Name} {Id} failed at attempt {Attempt}", message.Name, message.Id, message.Attempts);
            await PutOffAsync(message, failure);
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
            Interlocked.Decrement(ref running);
            Wake();
        }
    }

    private async Task PutOffAsync(ClaimedMessage message, Exception failure)
    {
        try
        {
            await queue.FailedAsync(message, failure, CancellationToken.None);
        }
        catch (Exception unreachable)
        {
            log.LogWarning(unreachable, "Event {Id} is taken up again when its lease ends", message.Id);
        }
    }

    private async Task RenewAsync(ClaimedMessage message, CancellationToken done)
    {
        try
        {
            while (true)
            {
                await Task.Delay(RenewEvery, done);
                await queue.RenewAsync(message, done);
            }
        }
        catch (OperationCanceledException) { }
        catch (Exception failure)
        {
            log.LogWarning(failure, "The lease of event {Id} could not be renewed", message.Id);
        }
    }

    private void Wake()
    {
        if (wake.CurrentCount == 0)
            wake.Release();
    }

    private static async Task PauseAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(PollEvery, stopping);
        }
        catch (OperationCanceledException) { }
    }
}
