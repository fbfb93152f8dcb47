namespace Crm.SaaS.Platform.Cells;

/// <summary>A clock with a single alarm, which goes off when the time has gone on.</summary>
internal sealed class HeldClock : TimeProvider
{
    private long now;
    private readonly TaskCompletionSource wound = new();
    private Action alarm = () => { };

    /// <summary>Ends when the alarm has been set.</summary>
    public Task Wound => wound.Task;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now;

    public void GoOn(TimeSpan time)
    {
        now += time.Ticks;
        alarm();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        alarm = () => callback(state);
        wound.TrySetResult();
        return new Alarm();
    }

    private sealed class Alarm : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => default;
    }
}
