using Crm.SaaS.Platform.Cells;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Looks every half hour where it is night. Of several replicas one takes each company's check.</summary>
internal sealed class RollUpRounds(IRollUpNight night, TimeProvider time, ILogger<RollUpRounds> log)
    : Rounds("the nightly check of sums", TimeSpan.FromMinutes(30), time, log)
{
    protected override Task RunAsync(DateTimeOffset now, CancellationToken ct) => night.RunAsync(now, ct);
}
