namespace Crm.SaaS.Platform.Records;

/// <summary>A command that waits for others to run it, or for its turn to run others.</summary>
internal sealed class GatheredCommand(RecordOperation operation)
{
    private readonly TaskCompletionSource<GatheredAnswer> told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RecordOperation Operation => operation;

    /// <summary>What became of it. Ends with the caller's patience: what was not begun by then is not begun.</summary>
    public async Task<GatheredAnswer> AnswerAsync(CancellationToken ct)
    {
        await using var gone = ct.UnsafeRegister(_ => told.TrySetCanceled(ct), null);
        return await told.Task;
    }

    /// <summary>Whether whoever sent it no longer waits.</summary>
    public bool IsGone => told.Task.IsCanceled;

    /// <returns>False where whoever sent it no longer waits.</returns>
    public bool Tell(GatheredAnswer answer) => told.TrySetResult(answer);

    public void Tell(Exception failure) => told.TrySetException(failure);
}

/// <summary>What a gathered command is told: that it is done, that it is to lead a set, or else that it is to run by itself.</summary>
internal readonly record struct GatheredAnswer(Draft? Done, IReadOnlyList<GatheredCommand>? Set)
{
    public static readonly GatheredAnswer ByItself;
}
