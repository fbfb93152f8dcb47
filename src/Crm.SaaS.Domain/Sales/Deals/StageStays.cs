namespace Crm.SaaS.Sales.Deals;

/// <summary>All stays of a deal in one stage.</summary>
public sealed record StageStay(Guid StageId, DateTimeOffset Entered, TimeSpan Stood, int Stays);

/// <summary>How long a deal stood in each of its stages, by the steps of its history.</summary>
public static class StageStays
{
    /// <summary>
    /// Stages in the order in which they were first entered. A stay lasts until the next step; the last one until <paramref name="until"/>:
    /// now, or the moment at which the deal closed. Of steps at the same moment the order given counts. Nothing lasts less than no time.
    /// </summary>
    public static IReadOnlyList<StageStay> Of(IEnumerable<(Guid Stage, DateTimeOffset At)> steps, DateTimeOffset until)
    {
        var ordered = steps.OrderBy(s => s.At).ToList();
        var stays = new Dictionary<Guid, StageStay>();
        foreach (var (place, (stage, at)) in ordered.Index())
        {
            var left = place + 1 < ordered.Count ? ordered[place + 1].At : until;
            var stood = left > at ? left - at : TimeSpan.Zero;
            stays[stage] = stays.TryGetValue(stage, out var before)
                ? before with
                {
                    Stood = before.Stood + stood,
                    Stays = before.Stays + 1,
                }
                : new StageStay(stage, at, stood, 1);
        }
        return [.. stays.Values.OrderBy(s => s.Entered)];
    }
}
