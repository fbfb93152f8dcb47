using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Sales.Deals;

namespace Crm.SaaS.Sales.Approvals;

/// <summary>
/// Ends the requests about deals that went elsewhere, and those of approved deals that were moved later on. Of several that a merge brought
/// together the first one stays.
/// </summary>
internal sealed class SettleApprovals(
    IRows rows,
    RecordPipeline pipeline,
    IPrincipalSource principals,
    ICurrentUser currentUser,
    ITenantObjects objects
) : IEventHandler<RecordsChanged>, IOnlyWhereThereIs<Approval>
{
    public async Task HandleAsync(RecordsChanged happened, CancellationToken ct)
    {
        if (happened.Object != "deal")
            return;
        var ids = happened.Ids.ToList();
        var waiting = await rows.ListAsync<Approval>(
            a =>
                ids.Contains(a.DealId!.Value)
                && a.DeletedAt == null
                && (a.State == ApprovalState.Open || a.State == ApprovalState.Approved),
            ct
        );
        if (waiting.Count == 0)
            return;
        var deals = (await rows.ListAsync<Deal>(d => ids.Contains(d.Id), ct)).ToDictionary(d => d.Id);
        foreach (var ofDeal in waiting.GroupBy(a => a.DealId!.Value))
            if (deals.GetValueOrDefault(ofDeal.Key) is { } deal)
                foreach (var (place, approval) in ofDeal.OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).Index())
                    if (deal.StageId != approval.FromStageId)
                        await EndAsync(approval, deal.StageId == approval.StageId ? ApprovalState.Moved : ApprovalState.Superseded, ct);
                    else if (place > 0)
                        await EndAsync(approval, ApprovalState.Superseded, ct);
    }

    /// <summary>In the asker's name: it is theirs.</summary>
    private async Task EndAsync(Approval approval, string state, CancellationToken ct)
    {
        if (approval.OwnerId is not { } asker || await principals.FindAsync(asker, ct) is not { } principal)
            return;
        using var _ = currentUser.Change(principal);
        var target = (await objects.WholeAsync(ct)).ByName("approval");
        await pipeline.RunAsync(
            target,
            [
                new RecordCommand(CommandKind.Update)
                {
                    Id = approval.Id,
                    Called = state,
                    Values = new() { [target.Find("state")!] = state, [target.Find("obstacle")!] = null },
                },
            ],
            RunOptions.Single,
            ct
        );
    }
}
