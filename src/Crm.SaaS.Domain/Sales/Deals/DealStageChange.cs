using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Sales.Deals;

/// <summary>One step in a deal's history: when it left one stage for another, and how long it had stood there.</summary>
public sealed class DealStageChange : RecordPart
{
    private DealStageChange() { }

    internal DealStageChange(Guid dealId, Guid? fromStageId, Guid toStageId, DateTimeOffset at) =>
        (DealId, FromStageId, ToStageId, At) = (dealId, fromStageId, toStageId, at);

    public Guid DealId { get; private set; }
    public Guid? FromStageId { get; private set; }
    public Guid ToStageId { get; private set; }
    public DateTimeOffset At { get; private set; }
}
