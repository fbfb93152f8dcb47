namespace Crm.SaaS.Gathering;

/// <summary>
/// Does work that comes at once in sets, where sets cost less. What comes while as many as <see cref="SetsAtOnce"/> are on their way waits, and the next
/// set takes all of it; what comes alone waits for nothing, so there is no time of waiting that would have to be chosen. As long as sets are large, a
/// second begins only when it is large too.
/// </summary>
/// <param name="apart">What two works of one set may not have in common; null: they may be any.</param>
public sealed class Gathering<TKey, TWork, TResult>(Func<TWork, object?>? apart = null)
    where TKey : notnull
{
    /// <summary>While the database is at one, another is prepared.</summary>
    private const int SetsAtOnce = 2;
    private const int Large = 4;
    private const int MostInSet = 50;
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Lane> lanes = [];

    /// <param name="byItself">Does the work alone.</param>
    /// <param name="together">Does a set, of which this work is the first, tells each of the others what became of it, and says whether this one was done.</param>
    public async Task<TResult> RunAsync(
        TKey key,
        TWork work,
        Func<Task<TResult>> byItself,
        Func<IReadOnlyList<Gathered<TWork, TResult>>, Task<(bool IsDone, TResult? Result)>> together,
        CancellationToken ct
    )
    {
        var mine = new Gathered<TWork, TResult>(work);
        if (MayBegin(key, mine))
            return await InTurnAsync(key, byItself);
        var answer = await mine.AnswerAsync(ct);
        if (answer.IsDone)
            return answer.Result!;
        return answer.Set is { } set
            ? await InTurnAsync(key, async () => set.Count > 1 && await together(set) is (true, var result) ? result! : await byItself())
            : await byItself();
    }

    private async Task<TResult> InTurnAsync(TKey key, Func<Task<TResult>> act)
    {
        try
        {
            return await act();
        }
        finally
        {
            End(key);
        }
    }

    private bool MayBegin(TKey key, Gathered<TWork, TResult> work)
    {
        lock (gate)
        {
            if (!lanes.TryGetValue(key, out var lane))
                lanes[key] = lane = new Lane();
            if (lane.Running == 0 || lane.Running < SetsAtOnce && !lane.IsBusy)
            {
                lane.Running++;
                return true;
            }
            lane.Waiting.Add(work);
            BeginNext(lane);
            return false;
        }
    }

    private void End(TKey key)
    {
        lock (gate)
        {
            var lane = lanes[key];
            lane.Running--;
            BeginNext(lane);
            if (lane is { Running: 0, Waiting.Count: 0 })
                lanes.Remove(key);
        }
    }

    private void BeginNext(Lane lane)
    {
        while (lane.Running < SetsAtOnce && lane.Waiting.Count > 0)
        {
            if (lane is { Running: > 0, IsBusy: true, Waiting.Count: < Large })
                return;
            var set = Take(lane.Waiting);
            lane.IsBusy = set.Count >= Large || lane.IsBusy && set.Count > 1;
            if (Lead(set))
                lane.Running++;
        }
    }

    /// <summary>The first that still waits leads the set of those after it.</summary>
    private static bool Lead(List<Gathered<TWork, TResult>> set)
    {
        for (; set.Count > 0; set = set[1..])
            if (set[0].Lead(set))
                return true;
        return false;
    }

    /// <summary>Takes those that came first; of two that go apart the second waits for the first.</summary>
    private List<Gathered<TWork, TResult>> Take(List<Gathered<TWork, TResult>> waiting)
    {
        waiting.RemoveAll(w => w.IsGone);
        var had = new HashSet<object>();
        List<Gathered<TWork, TResult>> next =
        [
            .. waiting.Where(w => apart?.Invoke(w.Work) is not { } common || had.Add(common)).Take(MostInSet),
        ];
        var taken = next.ToHashSet();
        waiting.RemoveAll(taken.Contains);
        return next;
    }

    private sealed class Lane
    {
        public int Running { get; set; }

        /// <summary>Whether sets are large: from one that was until one of a single work.</summary>
        public bool IsBusy { get; set; }
        public List<Gathered<TWork, TResult>> Waiting { get; } = [];
    }
}
