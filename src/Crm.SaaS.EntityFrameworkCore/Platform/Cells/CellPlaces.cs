namespace Crm.SaaS.Platform.Cells;

/// <summary>
/// How much is at work in a cell at once; what comes beyond waits in the order in which it came. More than its processors can serve would be taken from
/// them in the middle of their work, again and again: of a hundred that take as long as each other, one would take ten times as long. What takes long
/// itself gives its place up and goes on without one, so that nobody waits for a report.
/// </summary>
internal sealed class CellPlaces : IDisposable
{
    /// <summary>How long a place is kept while others wait.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly int most;
    private readonly TimeProvider time;
    private readonly ITimer clock;
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource<Place>> waiting = [];

    /// <summary>Those that are kept, the oldest first.</summary>
    private readonly LinkedList<Place> kept = [];

    /// <param name="most">How many places there are.</param>
    public CellPlaces(int most, TimeProvider time)
    {
        (this.most, this.time) = (most, time);
        clock = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for a place, which is kept until it is disposed or somebody waits for it too long.</summary>
    public async ValueTask<Place> TakeAsync(CancellationToken ct)
    {
        TaskCompletionSource<Place> turn;
        lock (gate)
        {
            if (kept.Count < most)
                return Begin();
            turn = new TaskCompletionSource<Place>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            if (waiting.Count == 1)
                clock.Change(Patience / 2, Patience / 2);
        }
        await using var given = ct.UnsafeRegister(static (turn, ct) => ((TaskCompletionSource<Place>)turn!).TrySetCanceled(ct), turn);
        return await turn.Task;
    }

    public void Dispose() => clock.Dispose();

    private Place Begin()
    {
        var place = new Place(this, time.GetTimestamp());
        kept.AddLast(place.Node);
        return place;
    }

    private void End(Place place)
    {
        lock (gate)
        {
            Free(place);
            Next();
        }
    }

    private void Tick()
    {
        lock (gate)
        {
            while (kept.First is { Value: var oldest } && time.GetElapsedTime(oldest.Since) >= Patience)
                Free(oldest);
            Next();
        }
    }

    private void Free(Place place)
    {
        if (place.Node.List is not null)
            kept.Remove(place.Node);
    }

    private void Next()
    {
        while (kept.Count < most && waiting.TryDequeue(out var turn))
        {
            var place = Begin();
            if (!turn.TrySetResult(place))
                Free(place);
        }
        if (waiting.Count == 0)
            clock.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal sealed class Place : IDisposable
    {
        private readonly CellPlaces places;

        public Place(CellPlaces places, long since)
        {
            (this.places, Since) = (places, since);
            Node = new LinkedListNode<Place>(this);
        }

        public long Since { get; }
        public LinkedListNode<Place> Node { get; }

        public void Dispose() => places.End(this);
    }
}
