using Crm.SaaS.Errors;
using Crm.SaaS.Localization;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Sales.Stages;

namespace Crm.SaaS.Sales.Deals;

/// <summary>An opportunity to sell. Its status follows its stage, and its stage changes by <see cref="MoveTo"/> alone.</summary>
public sealed class Deal : Record
{
    public string Name { get; private set; } = "";
    public decimal? Amount { get; private set; }
    public string? Currency { get; private set; }
    public Guid? CompanyId { get; private set; }
    public Guid? ContactId { get; private set; }
    public Guid? ProductId { get; private set; }
    public Guid? CompetitorId { get; private set; }
    public Guid? PipelineId { get; private set; }
    public Guid? StageId { get; private set; }

    /// <summary>open, won or lost: the type of the stage.</summary>
    public string Status { get; private set; } = StageType.Open;

    /// <summary>Chance of winning in percent, as its stage says.</summary>
    public int Probability { get; private set; }

    /// <summary>Since when it stands in its stage.</summary>
    public DateTimeOffset? StageSince { get; private set; }
    public DateOnly? OpenedOn { get; private set; }
    public DateOnly? ExpectedCloseOn { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    public string? Priority { get; private set; }
    public string? WonReason { get; private set; }
    public string? LostReason { get; private set; }
    public string? ExternalId { get; private set; }
    public Guid? OwnerId { get; private set; }
    public IReadOnlyList<string> Tags { get; private set; } = [];

    internal void Tag(IReadOnlyList<string> tags) => Tags = tags;

    /// <summary>
    /// Moves the deal, on every path on which it can move. Entering a won or lost stage closes it on its closing day (today where none is
    /// given); entering an open one opens it again. Refuses with <c>sales:stage-needs-fields</c> what the stage asks for and the deal lacks.
    /// </summary>
    /// <param name="valueOf">The value of one of this deal's fields by name.</param>
    public void MoveTo(Stage stage, DateTimeOffset at, DateOnly today, Func<string, object?> valueOf)
    {
        var missing = stage.RequiredFieldNames.Where(name => valueOf(name) is null or "").ToList();
        if (missing.Count > 0)
            throw BusinessException.Conflict(
                "sales:stage-needs-fields",
                $"Before a deal enters “{stage.Name}”, fill in {missing.Select(name => new Called(name, $"Field:deal.{name}", $"Field:{name}"))}.",
                [.. missing.Select(name => new FieldError(name, "crm:required", "Needed for this stage."))]
            );
        Append(new DealStageChange(Id, StageId, stage.Id, at));
        var wasClosed = Status != StageType.Open;
        (StageId, PipelineId, Probability, Status, StageSince) = (stage.Id, stage.PipelineId, stage.Probability, stage.Type, at);
        if (Status == StageType.Open)
        {
            (ClosedOn, WonReason, LostReason) = (null, null, null);
            if (wasClosed)
                Raise(new DealReopened(Id));
            return;
        }
        ClosedOn ??= today;
        OpenedOn ??= MadeOn(at, today) is { } made && made <= ClosedOn ? made : null;
        if (Status == StageType.Won)
        {
            LostReason = null;
            Raise(new DealWon(Id));
        }
        else
        {
            WonReason = null;
            Raise(new DealLost(Id));
        }
    }

    /// <summary>The day on which it was made, as it is told where <paramref name="today"/> is; null while it is being made.</summary>
    private DateOnly? MadeOn(DateTimeOffset at, DateOnly today) =>
        CreatedAt == default ? null : today.AddDays((CreatedAt.UtcDateTime.Date - at.UtcDateTime.Date).Days);

    /// <summary>What a deal is called when nobody has named it: "Acme · GTX Pro".</summary>
    public static string NameOf(string? company, string? product, string? externalId)
    {
        var words = string.Join(
            " · ",
            new[] { company, product ?? (company is null ? externalId : null) }.Where(w => !string.IsNullOrEmpty(w))
        );
        return words.Length > 0 ? words[..Math.Min(words.Length, 200)] : "Untitled deal";
    }

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at)
    {
        if (Status == StageType.Open && ClosedOn is not null)
            throw BusinessException.Conflict(
                "sales:deal-open",
                "An open deal has no closing day: move it to a won or lost stage.",
                [new FieldError("closedOn", "sales:deal-open", "Only a won or lost deal has a closing day.")]
            );
        if (ClosedOn < OpenedOn)
            throw BusinessException.Conflict(
                "sales:closed-before-opened",
                "A deal cannot close before it opened.",
                [new FieldError("closedOn", "sales:closed-before-opened", $"The deal opened on {OpenedOn:yyyy-MM-dd}.")]
            );
    }
}
