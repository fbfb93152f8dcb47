using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Brings stale roll-ups up to date. Counting anew is idempotent, so that a message which comes twice does no harm.</summary>
internal sealed class RecountRollUps(ITenantObjects objects, IRollUps rollUps) : IEventHandler<RollUpsStale>
{
    private const int AtOnce = 5_000;

    public async Task HandleAsync(RollUpsStale happened, CancellationToken ct)
    {
        if ((await objects.WholeAsync(ct)).Find(happened.Object) is not { } target)
            return;
        var fields = target.Fields.Where(f => f.RollUp is not null && happened.Fields?.Contains(f.Name) != false).ToList();
        if (fields.Count == 0)
            return;
        if (happened.Ids is null)
            await rollUps.RecountAsync(target, fields, null, ct);
        else
            foreach (var some in happened.Ids.Chunk(AtOnce))
                await rollUps.RecountAsync(target, fields, some, ct);
    }
}
