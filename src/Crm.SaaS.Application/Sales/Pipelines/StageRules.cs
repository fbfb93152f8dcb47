using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Sales.Deals;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Pipelines;

/// <summary>A stage that deals stand in does not go from under them, and a pipeline keeps an open stage to begin in.</summary>
internal sealed class StageRules(IRows rows, IRecordStore store, PipelineRemoval removal) : IRecordRule<Stage>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var going = drafts.Where(d => d.Command.Kind == CommandKind.Delete).ToDictionary(d => d.Record.Id);
        if (going.Count == 0)
            return;
        // Whoever moves a deal here shares the stage: either its deal is seen below, or it finds the stage gone.
        await store.LockAsync(target, going.Keys, false, ct);
        foreach (var (id, draft) in going)
        {
            var stage = (Stage)draft.Record;
            if (await rows.FindAsync<Deal>(d => d.StageId == id && d.DeletedAt == null, ct) is not null)
                draft.Refuse(
                    BusinessException.Conflict("sales:stage-in-use", "Deals stand in this stage. Move them to another one first.")
                );
            else if (stage.Type == StageType.Open && !removal.IsGoing(stage.PipelineId) && await IsLastAsync(stage, going.Keys, ct))
                draft.Refuse(
                    BusinessException.Conflict("sales:last-open-stage", "A pipeline needs an open stage that deals can begin in.")
                );
        }
    }

    private async Task<bool> IsLastAsync(Stage stage, IReadOnlyCollection<Guid> going, CancellationToken ct) =>
        (
            await rows.ListAsync<Stage>(
                s => s.PipelineId == stage.PipelineId && s.Type == StageType.Open && s.DeletedAt == null && !going.Contains(s.Id),
                ct
            )
        ).Count == 0;
}
