using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Sales.Deals;

namespace Crm.SaaS.Sales.Approvals;

/// <summary>Opens the gate for the deals of a run that were approved and not moved yet: one question for all of them.</summary>
internal sealed class GateRules(IRows rows, StageGate gate) : IRecordRule<Deal>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var stage = target.Find("stage")!;
        var moving = drafts
            .Where(d => !d.IsNew && (d.Command.Values.ContainsKey(stage) || d.Command.Act?.Name == DealDefinition.MoveStage))
            .Select(d => d.Record.Id)
            .ToList();
        if (moving.Count == 0)
            return;
        var approved = await rows.ListAsync<Approval>(
            a => a.DeletedAt == null && a.State == ApprovalState.Approved && moving.Contains(a.DealId!.Value),
            ct
        );
        foreach (var approval in approved)
            gate.Open(approval.DealId!.Value, approval.StageId!.Value);
    }
}
