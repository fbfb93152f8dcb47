using System.Globalization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Sales.Approvals;

/// <summary>Where a request for approval stands.</summary>
public static class ApprovalState
{
    /// <summary>Somebody has to decide.</summary>
    public const string Open = "open";

    /// <summary>Approved, but the deal could not be moved yet; it may be, once nothing else is in its way.</summary>
    public const string Approved = "approved";

    /// <summary>Approved, and the deal stands in the stage.</summary>
    public const string Moved = "moved";
    public const string Declined = "declined";
    public const string Withdrawn = "withdrawn";

    /// <summary>The deal went elsewhere before anybody decided.</summary>
    public const string Superseded = "superseded";
}

/// <summary>Somebody asks that a deal may enter a stage which asks for approval.</summary>
public sealed class Approval : Record
{
    public const string Asked = "approval-asked";
    public const string Given = "approval-given";
    public const string Stuck = "approval-stuck";
    public const string Refused = "approval-declined";

    /// <summary>What is asked: "Acme · GTX Pro → Negotiation".</summary>
    public string Name { get; private set; } = "";
    public Guid? DealId { get; private set; }
    public Guid? StageId { get; private set; }

    /// <summary>Where the deal stood when it was asked.</summary>
    public Guid? FromStageId { get; private set; }
    public string State { get; private set; } = ApprovalState.Open;

    /// <summary>What the asker said.</summary>
    public string? Remark { get; private set; }

    /// <summary>What was said by whoever decided.</summary>
    public string? Answer { get; private set; }

    /// <summary>The ids of those who may decide, separated by commas.</summary>
    public string? Approvers { get; private set; }
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What kept the deal from being moved although it was approved.</summary>
    public string? Obstacle { get; private set; }
    public Guid? OwnerId { get; private set; }

    /// <summary>The ids of <see cref="Approvers"/>.</summary>
    public IReadOnlyList<Guid> ApproverIds =>
        Approvers?.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.Parse(id, CultureInfo.InvariantCulture)).ToList()
        ?? [];

    /// <summary>Lets the deal enter; whether it does is told by <see cref="Enter"/> or <see cref="Hold"/>.</summary>
    public void Approve(Guid by, string? answer, DateTimeOffset at) => Decide(ApprovalState.Approved, by, answer, at);

    /// <summary>The deal has entered the stage.</summary>
    public void Enter()
    {
        (State, Obstacle) = (ApprovalState.Moved, null);
        Tell(Given, Answer);
    }

    /// <summary>Something else keeps the deal from the stage; the asker may try again.</summary>
    public void Hold(string obstacle)
    {
        Obstacle = obstacle.Length <= 500 ? obstacle : obstacle[..500];
        Tell(Stuck, Obstacle);
    }

    public void Decline(Guid by, string? answer, DateTimeOffset at)
    {
        Decide(ApprovalState.Declined, by, answer, at);
        Tell(Refused, answer);
    }

    /// <summary>Takes the request back; an approval that was not used too.</summary>
    public void Withdraw(DateTimeOffset at)
    {
        if (State is not (ApprovalState.Open or ApprovalState.Approved))
            throw Decided();
        (State, DecidedAt) = (ApprovalState.Withdrawn, at);
    }

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (changed.Contains("approvers"))
            Raise(new PeopleConcerned(Asked, "deal", DealId!.Value, ApproverIds, Remark));
        else if (changed.Overlaps(["deal", "stage", "remark"]))
            throw BusinessException.Conflict(
                "sales:approval-stays",
                "What was asked stays as it was asked. Take the request back and ask anew."
            );
    }

    private void Decide(string state, Guid by, string? answer, DateTimeOffset at)
    {
        if (State != ApprovalState.Open)
            throw Decided();
        if (!ApproverIds.Contains(by))
            throw BusinessException.Forbidden("Only those who were asked for approval decide on it.");
        (State, DecidedById, DecidedAt, Answer) = (state, by, at, answer);
    }

    private void Tell(string kind, string? said)
    {
        if (OwnerId is { } asker)
            Raise(new PeopleConcerned(kind, "deal", DealId!.Value, [asker], said));
    }

    private static BusinessException Decided() =>
        BusinessException.Conflict("sales:approval-decided", "This request is decided already, or was taken back.");
}
