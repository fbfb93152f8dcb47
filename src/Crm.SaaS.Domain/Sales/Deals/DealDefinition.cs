using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Deals;

internal sealed class DealDefinition : ObjectDefinition<Deal>
{
    public const string MoveStage = "move-stage";

    private const string StillOpen = """{"field":"status","op":"eq","value":"open"}""";

    public DealDefinition()
        : base("deal", "deals", "sales", "handshake")
    {
        Named(Text(d => d.Name).AlsoCalled("deal name", "opportunity name", "title").Longest(200).Searchable().Listed());
        var stage = Reference(d => d.StageId, "stage").AlsoCalled("deal stage", "sales stage").ChangedBy(MoveStage).Listed().Highlighted();
        Money(d => d.Amount).AlsoCalled("close value", "value", "deal value", "revenue").Within(0, null).Listed().Highlighted();
        Reference(d => d.CompanyId, "company")
            .AlsoCalled("account", "account name", "organization", "associated company")
            .Listed()
            .Highlighted()
            .OnTimeline();
        Reference(d => d.ContactId, "contact").OnTimeline();
        Reference(d => d.ProductId, "product");
        Date(d => d.ExpectedCloseOn).AlsoCalled("expected close date").Listed().Highlighted();
        Choice(d => d.Priority, new Choice("low"), new Choice("medium", "info"), new Choice("high", "danger"));
        Owned(d => d.OwnerId, scoped: true).AlsoCalled("sales agent", "deal owner", "sales rep").Listed();
        Reference(d => d.PipelineId, "pipeline").ReadOnly();
        Choice(
                d => d.Status,
                new Choice(StageType.Open, "accent"),
                new Choice(StageType.Won, "success"),
                new Choice(StageType.Lost, "danger")
            )
            .Required()
            .ReadOnly();
        Weighted(by: Integer(d => d.Probability).Required().ReadOnly());
        Date(d => d.OpenedOn).AlsoCalled("engage date", "create date", "open date");
        var closed = Date(d => d.ClosedOn).AlsoCalled("close date", "won date").Hidden().Highlighted();
        Priced(by: d => d.Currency, on: closed);
        Calculated("daysToClose", """{"daysBetween":[{"field":"openedOn"},{"field":"closedOn"}]}""");
        var since = DateTime(d => d.StageSince).ReadOnly().Quiet();
        DaysSince("daysInStage", since, StillOpen).Listed();
        DaysSince("daysOverTarget", since, StillOpen, beyond: (stage, "targetDays"));
        Text(d => d.WonReason).Longest(300).Hidden();
        Text(d => d.LostReason).Longest(300).Hidden();
        Reference(d => d.CompetitorId, "competitor");
        Text(d => d.ExternalId).AlsoCalled("opportunity id", "deal id", "record id", "id").Longest(100).Unique().Searchable().Hidden();
        Tagged(d => d.Tags, (d, tags) => d.Tag(tags));
        OnBoard(by: "stage", sum: "amount");
        Offers(MoveStage).TakesReference("stage", "stage", f => f.Required()).WithFields();
    }
}
