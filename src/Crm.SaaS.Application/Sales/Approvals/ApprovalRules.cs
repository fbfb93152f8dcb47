using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Sales.Deals;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Approvals;

/// <summary>Approval is asked once at a time for a deal that one may change, and only where a stage asks for it.</summary>
internal sealed class ApprovalRules(
    IRows rows,
    IKeyHold hold,
    Approvers approvers,
    IRecordReader reader,
    ICurrentUser currentUser,
    ObjectRegistry registry
) : IRecordRule<Approval>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        foreach (var draft in drafts.Where(d => d.IsNew))
            try
            {
                await AskAsync(target, draft, ct);
            }
            catch (BusinessException refusal)
            {
                draft.Refuse(refusal);
            }
    }

    private async Task AskAsync(ObjectDefinition target, Draft draft, CancellationToken ct)
    {
        if (Id(draft, target, "deal") is not { } dealId)
            throw BusinessException.Invalid([new FieldError("deal", "crm:required", "Say which deal it is.")]);
        if (Id(draft, target, "stage") is not { } stageId)
            return;
        await hold.WaitAsync(target.Name, dealId, ct);
        var (deal, stage) = await FoundAsync(dealId, stageId, ct);
        if (stage.Approval is null || deal.StageId == stage.Id)
            throw BusinessException.Conflict("sales:no-approval-needed", "The deal needs nobody's approval for this stage.");
        if (await rows.FindAsync<Approval>(a => a.DealId == dealId && a.State == ApprovalState.Open && a.DeletedAt == null, ct) is not null)
            throw BusinessException.Conflict(
                "sales:approval-open",
                "Somebody is asked about this deal already. Take that request back first."
            );
        var asker = currentUser.Required.UserId;
        var people = await approvers.OfAsync(stage, deal, asker, ct);
        if (people.Count == 0)
            throw BusinessException.Conflict(
                "sales:nobody-approves",
                "Nobody who may approve for this stage sees the deal. Ask an administrator to name somebody in the stage."
            );
        Set("name", Shorten($"{deal.Name} → {stage.Name}"));
        Set("fromStage", deal.StageId);
        Set("state", ApprovalState.Open);
        Set("approvers", string.Join(',', people));
        Set("owner", asker);

        void Set(string field, object? value) => draft.Command.Values[target.Find(field)!] = value;
    }

    private async Task<(Deal, Stage)> FoundAsync(Guid dealId, Guid stageId, CancellationToken ct)
    {
        var deals = registry.Of(typeof(Deal));
        var principal = currentUser.Required;
        principal.Demand(deals.Permissions.Update);
        if ((await reader.AllowedAsync(deals, [dealId], deals.Permissions.Update, principal, ct)).Count == 0)
            throw BusinessException.NotFound(deals.Label);
        var deal = await rows.FindAsync<Deal>(d => d.Id == dealId && d.DeletedAt == null, ct);
        var stage = await rows.FindAsync<Stage>(s => s.Id == stageId && s.DeletedAt == null, ct);
        return (
            deal ?? throw BusinessException.NotFound(deals.Label),
            stage ?? throw BusinessException.NotFound(registry.Of(typeof(Stage)).Label)
        );
    }

    private static Guid? Id(Draft draft, ObjectDefinition target, string field) => draft.Value(target.Find(field)!) as Guid?;

    private static string Shorten(string text) => text.Length <= 300 ? text : text[..299] + "…";
}
