using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Deals;

internal sealed class StageTimes(
    IRows rows,
    IRecordReader reader,
    IRecordStore store,
    ITenantObjects objects,
    ObjectRegistry registry,
    ICurrentUser currentUser,
    TimeProvider time
) : IStageTimes
{
    public async Task<IReadOnlyList<StageTimeDto>> OfAsync(Guid deal, CancellationToken ct)
    {
        var principal = currentUser.Required;
        var deals = (await objects.CurrentAsync(ct)).ByName("deal");
        principal.Demand(deals.Permissions.Read);
        var allowed = await reader.AllowedAsync(deals, [deal], deals.Permissions.Read, principal, ct);
        if (allowed.Count == 0 || await rows.FindAsync<Deal>(d => d.Id == deal, ct) is null)
            throw BusinessException.NotFound(deals.Label);
        if (deals.Find("stage") is null)
            return [];
        var steps = await rows.ListAsync<DealStageChange>(c => c.DealId == deal, ct);
        var stays = StageStays.Of(steps.OrderBy(s => s.Id).Select(s => (s.ToStageId, s.At)), time.GetUtcNow());
        var stages = await store.LoadAsync(registry.Of(typeof(Stage)), [.. stays.Select(s => s.StageId)], false, ct);
        return
        [
            .. stays.Select(s => new StageTimeDto(
                s.StageId,
                ((Stage)stages[s.StageId]).Name,
                s.Entered,
                (long)s.Stood.TotalSeconds,
                s.Stays
            )),
        ];
    }
}
