using Crm.SaaS.Errors;
using Microsoft.Extensions.Configuration;

namespace Crm.SaaS.Platform.Http;

/// <summary>
/// Who is served when. A company that is alone on a server has all of it. As soon as another is there, each has so many requests at once as there
/// are processors (or as <c>Crm:RequestsAtOnce</c> says), and its others wait for these: so one at full load makes itself wait, and others little.
/// </summary>
public sealed class TenantTurns(TimeProvider time, IConfiguration configuration)
{
    /// <summary>How many requests of one company may wait.</summary>
    public const int MostWaiting = 500;

    /// <summary>How long a company counts as being there after its last request.</summary>
    private static readonly TimeSpan Lingers = TimeSpan.FromSeconds(1);

    private readonly int atOnce = configuration.GetValue("Crm:RequestsAtOnce", Math.Max(2, Environment.ProcessorCount));
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Lane> lanes = [];
    private int running;

    // The company that came last and the last that is another, each with its time.
    private (Guid Tenant, long At) latest;
    private (Guid Tenant, long At) other;

    /// <summary>Waits for a company's turn; the turn ends with its disposal.</summary>
    /// <exception cref="BusinessException">So many of the company's requests wait already that this one would wait in vain.</exception>
    public async ValueTask<IDisposable> TakeAsync(Guid tenant, CancellationToken ct)
    {
        TaskCompletionSource turn;
        lock (gate)
        {
            See(tenant);
            if (!lanes.TryGetValue(tenant, out var lane))
                lanes[tenant] = lane = new Lane();
            if (lane.Waiting.Count == 0 && IsFree(tenant, lane))
                return Begin(tenant, lane);
            if (lane.Waiting.Count >= MostWaiting)
                throw new BusinessException(
                    ErrorKind.Limited,
                    "http:too-many",
                    "Your company is asking for more than can be answered at once. Wait a moment before you try again."
                );
            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lane.Waiting.Enqueue(turn);
        }
        await using var given = ct.Register(() => turn.TrySetCanceled(ct));
        await turn.Task;
        return new Turn(this, tenant);
    }

    private void See(Guid tenant)
    {
        if (latest.Tenant != tenant)
            other = latest;
        latest = (tenant, time.GetTimestamp());
    }

    private bool IsFree(Guid tenant, Lane lane) => lane.Running < atOnce || !IsAnotherHere(tenant, lane);

    private bool IsAnotherHere(Guid tenant, Lane lane)
    {
        if (running > lane.Running)
            return true;
        var (whose, at) = latest.Tenant == tenant ? other : latest;
        return whose != Guid.Empty && time.GetElapsedTime(at) < Lingers;
    }

    private Turn Begin(Guid tenant, Lane lane)
    {
        lane.Running++;
        running++;
        return new Turn(this, tenant);
    }

    private void End(Guid tenant)
    {
        lock (gate)
        {
            var lane = lanes[tenant];
            lane.Running--;
            running--;
            while (lane.Waiting.Count > 0 && IsFree(tenant, lane))
                if (lane.Waiting.Dequeue().TrySetResult())
                {
                    lane.Running++;
                    running++;
                }
            if (lane is { Running: 0, Waiting.Count: 0 })
                lanes.Remove(tenant);
        }
    }

    private sealed class Lane
    {
        public int Running { get; set; }
        public Queue<TaskCompletionSource> Waiting { get; } = new();
    }

    private sealed class Turn(TenantTurns turns, Guid tenant) : IDisposable
    {
        private bool ended;

        public void Dispose()
        {
            if (ended)
                return;
            ended = true;
            turns.End(tenant);
        }
    }
}
