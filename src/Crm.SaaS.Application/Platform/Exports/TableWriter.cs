using System.IO.Pipelines;
using Crm.SaaS.Platform.Querying;

namespace Crm.SaaS.Platform.Exports;

/// <summary>A file of rows that is written as the rows come, and sent whenever a block of them is there.</summary>
internal abstract class TableWriter(PipeWriter output, Func<CancellationToken, Task> started) : RecordSink, IDisposable
{
    private bool hasStarted;

    protected PipeWriter Output => output;

    /// <summary>What makes the file whole; without it, it is seen to be torn.</summary>
    protected abstract void End();

    public override async Task PauseAsync(CancellationToken ct)
    {
        await StartAsync(ct);
        await SendAsync(ct);
    }

    /// <summary>Gives back what it holds; a file that was not ended stays without its end.</summary>
    public abstract void Dispose();

    public async Task EndAsync(CancellationToken ct)
    {
        End();
        await SendAsync(ct);
    }

    /// <summary>Rows of the first block are written into memory that the answer does not know yet.</summary>
    private async Task StartAsync(CancellationToken ct)
    {
        if (hasStarted)
            return;
        hasStarted = true;
        await started(ct);
    }

    /// <summary>Hands on what is written so far.</summary>
    protected abstract void Drain();

    private async Task SendAsync(CancellationToken ct)
    {
        Drain();
        var sent = await output.FlushAsync(ct);
        if (sent.IsCompleted || sent.IsCanceled)
            throw new OperationCanceledException("Nobody is there any more who reads the file.", ct);
    }
}
