using Crm.SaaS.Platform.Cells;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Bin;

/// <summary>Sweeps the bins once an hour. Of several replicas each may: what one holds the others pass over.</summary>
internal sealed class BinSweepRounds(IBinSweep sweep, TimeProvider time, ILogger<BinSweepRounds> log)
    : Rounds("cleaning the bins", TimeSpan.FromHours(1), time, log)
{
    protected override Task RunAsync(DateTimeOffset now, CancellationToken ct) => sweep.RunAsync(ct);
}
