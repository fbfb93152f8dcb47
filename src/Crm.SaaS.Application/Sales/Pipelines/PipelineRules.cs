using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Sales.Deals;

namespace Crm.SaaS.Sales.Pipelines;

/// <summary>A pipeline that deals go through, or that new ones begin in, stays.</summary>
internal sealed class PipelineRules(IRows rows) : IRecordRule<Pipeline>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        foreach (var draft in drafts.Where(d => d.Command.Kind == CommandKind.Delete))
        {
            var pipeline = (Pipeline)draft.Record;
            if (pipeline.IsDefault)
                draft.Refuse(
                    BusinessException.Conflict(
                        "sales:default-pipeline",
                        "New deals begin in this pipeline. Let them begin in another one first."
                    )
                );
            else if (await rows.FindAsync<Deal>(d => d.PipelineId == pipeline.Id && d.DeletedAt == null, ct) is not null)
                draft.Refuse(
                    BusinessException.Conflict("sales:pipeline-in-use", "Deals go through this pipeline. Move them to another one first.")
                );
        }
    }
}
