using Crm.SaaS.DependencyInjection;

namespace Crm.SaaS.Platform.Records;

/// <summary>
/// Runs alike commands that somebody sends at once as sets, in one transaction each. Those that come while as many as <see cref="SetsAtOnce"/> are on
/// their way wait, and the next set takes all of them; who comes alone waits for nothing. As long as sets are large, a second begins only when it is
/// large too. Where a set is refused, or one of it, each of those concerned runs by itself, so that nobody is told anything that is not about their own command.
/// </summary>
internal sealed class CommandGathering(GatheredRun run) : ISingletonDependency
{
    /// <summary>While the database is at one, another is prepared.</summary>
    private const int SetsAtOnce = 2;
    private const int Large = 4;
    private const int MostInSet = 50;
    private readonly Lock gate = new();
    private readonly Dictionary<AlikeCommands, Lane> lanes = [];

    /// <param name="byItself">Runs the command alone and commits it.</param>
    /// <returns>The draft as it was committed.</returns>
    public async Task<Draft> RunAsync(
        AlikeCommands kind,
        RecordOperation operation,
        TimeSpan? statementLimit,
        Func<Task<Draft>> byItself,
        CancellationToken ct
    )
    {
        var mine = new GatheredCommand(operation);
        if (MayBegin(kind, mine))
            return await InTurnAsync(kind, byItself);
        var answer = await mine.AnswerAsync(ct);
        if (answer.Done is { } done)
            return done;
        if (answer.Set is not { } set)
            return await byItself();
        return await InTurnAsync(
            kind,
            async () => await run.RunAsync(set, kind.Target, statementLimit) is { } led ? led : await byItself()
        );
    }

    private async Task<Draft> InTurnAsync(AlikeCommands kind, Func<Task<Draft>> act)
    {
        try
        {
            return await act();
        }
        finally
        {
            End(kind);
        }
    }

    private bool MayBegin(AlikeCommands kind, GatheredCommand command)
    {
        lock (gate)
        {
            if (!lanes.TryGetValue(kind, out var lane))
                lanes[kind] = lane = new Lane();
            if (lane.Running == 0 || lane.Running < SetsAtOnce && !lane.IsBusy)
            {
                lane.Running++;
                return true;
            }
            lane.Waiting.Add(command);
            BeginNext(lane);
            return false;
        }
    }

    private void End(AlikeCommands kind)
    {
        lock (gate)
        {
            var lane = lanes[kind];
            lane.Running--;
            BeginNext(lane);
            if (lane is { Running: 0, Waiting.Count: 0 })
                lanes.Remove(kind);
        }
    }

    private static void BeginNext(Lane lane)
    {
        while (lane.Running < SetsAtOnce && lane.Waiting.Count > 0)
        {
            if (lane is { Running: > 0, IsBusy: true, Waiting.Count: < Large })
                return;
            var set = lane.Next(MostInSet);
            lane.IsBusy = set.Count >= Large;
            if (Lead(set))
                lane.Running++;
        }
    }

    /// <summary>The first that still waits leads the set of those after it.</summary>
    private static bool Lead(List<GatheredCommand> set)
    {
        for (; set.Count > 0; set = set[1..])
            if (set[0].Tell(new GatheredAnswer(null, set)))
                return true;
        return false;
    }

    private sealed class Lane
    {
        public int Running { get; set; }

        /// <summary>Whether the last set was large.</summary>
        public bool IsBusy { get; set; }
        public List<GatheredCommand> Waiting { get; } = [];

        /// <summary>Takes those that came first, each record once: the second change of one waits for the first.</summary>
        public List<GatheredCommand> Next(int most)
        {
            Waiting.RemoveAll(c => c.IsGone);
            var records = new HashSet<Guid>();
            List<GatheredCommand> next = [.. Waiting.Where(c => c.Operation.Action == "create" || records.Add(c.Operation.Id)).Take(most)];
            var taken = next.ToHashSet();
            Waiting.RemoveAll(taken.Contains);
            return next;
        }
    }
}
