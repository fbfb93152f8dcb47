namespace Crm.SaaS.Gathering;

/// <summary>Work that waits for others to do it along with theirs, or for its turn to do that of others.</summary>
public sealed class Gathered<TWork, TResult>(TWork work)
{
    private readonly TaskCompletionSource<Answer> told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TWork Work => work;

    /// <summary>Whether whoever asked for it no longer waits.</summary>
    internal bool IsGone => told.Task.IsCanceled;

    public void Tell(TResult result) => told.TrySetResult(new Answer(true, result, null));

    public void TellByItself() => told.TrySetResult(default);

    public void Tell(Exception failure) => told.TrySetException(failure);

    /// <returns>False where whoever asked for it no longer waits.</returns>
    internal bool Lead(IReadOnlyList<Gathered<TWork, TResult>> set) => told.TrySetResult(new Answer(false, default, set));

    /// <summary>What became of it. Ends with the caller's patience: what was not begun by then is not begun.</summary>
    internal async Task<Answer> AnswerAsync(CancellationToken ct)
    {
        await using var gone = ct.UnsafeRegister(_ => told.TrySetCanceled(ct), null);
        return await told.Task;
    }

    /// <summary>That it is done, that it is to lead a set, or else that it is to run by itself.</summary>
    internal readonly record struct Answer(bool IsDone, TResult? Result, IReadOnlyList<Gathered<TWork, TResult>>? Set);
}
