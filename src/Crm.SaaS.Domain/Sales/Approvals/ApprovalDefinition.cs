using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Objects.Types;

namespace Crm.SaaS.Sales.Approvals;

internal sealed class ApprovalDefinition : ObjectDefinition<Approval>
{
    public const string Approve = "approve";
    public const string Decline = "decline";
    public const string Withdraw = "withdraw";

    public ApprovalDefinition()
        : base("approval", "approvals", "sales", "stamp")
    {
        Named(Text(a => a.Name).Longest(300).ReadOnly().Searchable().Listed());
        Choice(
                a => a.State,
                new Choice(ApprovalState.Open, "warning"),
                new Choice(ApprovalState.Approved, "info"),
                new Choice(ApprovalState.Moved, "success"),
                new Choice(ApprovalState.Declined, "danger"),
                new Choice(ApprovalState.Withdrawn),
                new Choice(ApprovalState.Superseded)
            )
            .Required()
            .ReadOnly()
            .Listed()
            .Highlighted();
        Reference(a => a.DealId, "deal").Listed().Highlighted().OnTimeline();
        Reference(a => a.StageId, "stage").Required().Listed().Highlighted();
        Reference(a => a.FromStageId, "stage").ReadOnly();
        LongText(a => a.Remark).Longest(2_000).Listed();
        LongText(a => a.Answer).Longest(2_000).ReadOnly();
        LongText(a => a.Approvers).Longest(4_000).ReadOnly();
        Reference(a => a.DecidedById, "user").ReadOnly();
        DateTime(a => a.DecidedAt).ReadOnly();
        LongText(a => a.Obstacle).Longest(500).ReadOnly();
        Owned(a => a.OwnerId, scoped: true).Labelled("Asked by").ReadOnly().Listed();
        SeenThrough("deal");
        NotImportable();
        // Whoever was asked sees the request because they see the deal; that is all it takes to answer it.
        Offers(Approve).Needs(Permissions.Read).Takes("answer", FieldTypes.LongText, f => f.Longest(2_000));
        Offers(Decline).Needs(Permissions.Read).Takes("answer", FieldTypes.LongText, f => f.Longest(2_000));
        Offers(Withdraw);
    }
}
