using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Sales.Stages;

internal sealed class StageDefinition : ObjectDefinition<Stage>
{
    public StageDefinition()
        : base("stage", "stages", "sales", "milestone")
    {
        Named(Text(s => s.Name).Required().Longest(100).Listed());
        Reference(s => s.PipelineId, "pipeline").Required().Listed();
        Integer(s => s.Position).Required().Within(0, 1_000).Listed();
        Choice(
                s => s.Type,
                new Choice(StageType.Open, "accent"),
                new Choice(StageType.Won, "success"),
                new Choice(StageType.Lost, "danger")
            )
            .Required()
            .Listed();
        Integer(s => s.Probability).Required().Within(0, 100).Listed();
        Choice(s => s.Color, ["neutral", "accent", "info", "success", "warning", "danger"]);
        Integer(s => s.TargetDays).Within(1, 3_650).Listed();
        Text(s => s.RequiredFields).Longest(500);
        Choice(s => s.Approval, [StageApproval.People, StageApproval.Role, StageApproval.Lead]);
        LongText(s => s.Approvers).Longest(1_000);
        Text(s => s.ApproverRole).Longest(60);
        Boolean(s => s.OwnApproval);
        NamedToAll();
        InSettings();
    }
}
