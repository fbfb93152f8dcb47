using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Sales.Deals;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Approvals;

/// <summary>Lets those deals into a stage that asks for approval of which somebody approved.</summary>
internal sealed class StageGate(IRows rows) : IScopedDependency
{
    private readonly HashSet<(Guid Deal, Guid Stage)> open = [];

    /// <summary>Lets a deal in whose approval is being saved.</summary>
    public void Open(Guid deal, Guid stage) => open.Add((deal, stage));

    /// <summary>Refuses with <c>sales:stage-needs-approval</c> a deal that nobody has let in. Most stages ask for none, and cost nothing.</summary>
    public async Task CheckAsync(Deal deal, Stage stage, CancellationToken ct)
    {
        if (stage.Approval is null || open.Contains((deal.Id, stage.Id)))
            return;
        var approved = await rows.FindAsync<Approval>(
            a => a.DealId == deal.Id && a.StageId == stage.Id && a.State == ApprovalState.Approved && a.DeletedAt == null,
            ct
        );
        if (approved is null)
            throw BusinessException.Conflict(
                "sales:stage-needs-approval",
                $"A deal enters “{stage.Name}” once somebody has approved of it. Ask for approval."
            );
    }
}
