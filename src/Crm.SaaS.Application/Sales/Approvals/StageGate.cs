using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Sales.Deals;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Approvals;

/// <summary>Which deals may enter which stages in this unit of work, because somebody approved of it.</summary>
internal sealed class StageGate : IScopedDependency
{
    private readonly HashSet<(Guid Deal, Guid Stage)> open = [];

    public void Open(Guid deal, Guid stage) => open.Add((deal, stage));

    /// <summary>Refuses with <c>sales:stage-needs-approval</c> a deal that nobody has let into a stage which asks for it.</summary>
    public void Check(Deal deal, Stage stage)
    {
        if (stage.Approval is not null && !open.Contains((deal.Id, stage.Id)))
            throw BusinessException.Conflict(
                "sales:stage-needs-approval",
                $"A deal enters “{stage.Name}” once somebody has approved of it. Ask for approval."
            );
    }
}
