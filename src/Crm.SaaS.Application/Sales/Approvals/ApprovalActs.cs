using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Sales.Deals;

namespace Crm.SaaS.Sales.Approvals;

/// <summary>
/// Approves, and moves the deal as the asker would: with their rights, and checked anew. What then keeps the deal is told to both; the approval
/// stays, so that the asker can move it once that is mended.
/// </summary>
internal sealed class ApproveMove(
    RecordPipeline pipeline,
    StageGate gate,
    ICurrentUser currentUser,
    IPrincipalSource principals,
    ITenantObjects objects,
    IRows rows,
    ITexts texts,
    TimeProvider time
) : RecordAct<Approval>(ApprovalDefinition.Approve)
{
    protected override async Task RunAsync(Approval record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        record.Approve(currentUser.Required.UserId, (string?)input.GetValueOrDefault("answer"), time.GetUtcNow());
        var (dealId, stageId) = (record.DealId!.Value, record.StageId!.Value);
        var deal = await rows.FindAsync<Deal>(d => d.Id == dealId && d.DeletedAt == null, ct);
        if (deal?.StageId != record.FromStageId)
            throw BusinessException.Conflict("sales:approval-superseded", "The deal has been moved since approval was asked.");
        gate.Open(dealId, stageId);
        if (await MoveAsync(record.OwnerId, dealId, stageId, ct) is { } obstacle)
            record.Hold(texts.SentenceOf(obstacle));
        else
            record.Enter();
    }

    /// <summary>Why the deal was not moved; null where it was.</summary>
    private async Task<BusinessException?> MoveAsync(Guid? asker, Guid deal, Guid stage, CancellationToken ct)
    {
        if (asker is not { } id || await principals.FindAsync(id, ct) is not { } principal)
            return BusinessException.Conflict("sales:asker-left", "Who asked for approval no longer works here.");
        using var _ = currentUser.Change(principal);
        try
        {
            var deals = (await objects.SeenByAsync(principal, ct)).ByName("deal");
            var command = new RecordCommand(CommandKind.Act)
            {
                Id = deal,
                Act = deals.FindAct(DealDefinition.MoveStage),
                Input = new Dictionary<string, object?> { ["stage"] = stage },
            };
            var draft = (await pipeline.RunAsync(deals, [command], RunOptions.Single, ct))[0];
            return draft.Failed ? draft.ToException() : null;
        }
        catch (BusinessException refusal) when (refusal.Kind == ErrorKind.Forbidden)
        {
            return refusal;
        }
    }
}

internal sealed class DeclineMove(ICurrentUser currentUser, TimeProvider time) : RecordAct<Approval>(ApprovalDefinition.Decline)
{
    protected override Task RunAsync(Approval record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        record.Decline(currentUser.Required.UserId, (string?)input.GetValueOrDefault("answer"), time.GetUtcNow());
        return Task.CompletedTask;
    }
}

internal sealed class WithdrawApproval(TimeProvider time) : RecordAct<Approval>(ApprovalDefinition.Withdraw)
{
    protected override Task RunAsync(Approval record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        record.Withdraw(time.GetUtcNow());
        return Task.CompletedTask;
    }
}
