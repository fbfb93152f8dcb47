using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Deals;

internal sealed class DealDefinition : ObjectDefinition<Deal>
{
    public const string MoveStage = "move-stage";

    public DealDefinition()
        : base("deal", "deals", "sales", "handshake")
    {
        Named(Text(d => d.Name).Longest(200).Searchable().Listed());
        Reference(d => d.StageId, "stage").ChangedBy(MoveStage).Listed().Highlighted();
        Money(d => d.Amount).Within(0, null).Listed().Highlighted();
        Choice(d => d.Currency, Currencies.Codes).Hidden();
        Reference(d => d.CompanyId, "company").Listed().Highlighted().OnTimeline();
        Reference(d => d.ContactId, "contact").OnTimeline();
        Reference(d => d.ProductId, "product");
        Date(d => d.ExpectedCloseOn).Listed().Highlighted();
        Choice(d => d.Priority, new Choice("low"), new Choice("medium", "info"), new Choice("high", "danger"));
        Owned(d => d.OwnerId, scoped: true).Listed();
        Reference(d => d.PipelineId, "pipeline").ReadOnly();
        Choice(d => d.Status, new Choice(StageType.Open, "accent"), new Choice(StageType.Won, "success"), new Choice(StageType.Lost, "danger"))
            .Required()
            .ReadOnly();
        Integer(d => d.Probability).Required().ReadOnly();
        Date(d => d.OpenedOn);
        Date(d => d.ClosedOn).Hidden().Highlighted();
        Text(d => d.WonReason).Longest(300).Hidden();
        Text(d => d.LostReason).Longest(300).Hidden();
        Reference(d => d.CompetitorId, "competitor");
        Text(d => d.ExternalId).Longest(100).Unique().Searchable().Hidden();
        Tagged(d => d.Tags, (d, tags) => d.Tag(tags));
        OnBoard(by: "stage", sum: "amount");
        Offers(MoveStage).TakesReference("stage", "stage", f => f.Required()).WithFields();
    }
}
