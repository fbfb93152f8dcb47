using Crm.SaaS.Platform.Cells;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Blobs;

/// <summary>Sweeps the spaces once an hour. Of several replicas each may: what is gone already is no trouble.</summary>
internal sealed class BlobSweepRounds(IBlobSweep sweep, TimeProvider time, ILogger<BlobSweepRounds> log)
    : Rounds("removing files that nobody holds", TimeSpan.FromHours(1), time, log)
{
    protected override Task RunAsync(DateTimeOffset now, CancellationToken ct) => sweep.RunAsync(ct);
}
