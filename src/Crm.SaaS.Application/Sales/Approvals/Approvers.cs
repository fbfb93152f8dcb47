using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Access;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Sales.Deals;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Approvals;

/// <summary>Who decides whether a deal enters a stage.</summary>
internal sealed class Approvers(IOrganization organization, IPrincipalSource principals, IRecordReader reader, ObjectRegistry registry)
    : IScopedDependency
{
    private const int Most = 50;

    /// <summary>
    /// Those whom the stage names and who see the deal. The asker is none of them, except where there is nobody else and the stage says so.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> OfAsync(Stage stage, Deal deal, Guid asker, CancellationToken ct)
    {
        var named = stage.Approval switch
        {
            StageApproval.People => await organization.ActiveAsync(stage.ApproverIds, ct),
            StageApproval.Role => await organization.WithRoleAsync(stage.ApproverRole ?? "", ct),
            _ => await organization.LeadOfAsync(deal.OwnerId ?? asker, ct) is { } lead ? [lead] : [],
        };
        var others = new List<Guid>();
        foreach (var person in named.Where(p => p != asker).Take(Most))
            if (await SeesAsync(person, deal, ct))
                others.Add(person);
        return others.Count > 0 || !stage.OwnApproval || !named.Contains(asker) ? others : [asker];
    }

    private async Task<bool> SeesAsync(Guid person, Deal deal, CancellationToken ct)
    {
        var deals = registry.Of(typeof(Deal));
        return await principals.FindAsync(person, ct) is { } principal
            && principal.Can(deals.Permissions.Read)
            && (await reader.AllowedAsync(deals, [deal.Id], deals.Permissions.Read, principal, ct)).Count > 0;
    }
}
