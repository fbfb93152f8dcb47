using Crm.SaaS.EventBus;

namespace Crm.SaaS.Sales.Deals;

/// <summary>A deal entered a won stage.</summary>
[EventName("sales.deal-won")]
public sealed record DealWon(Guid DealId) : DomainEvent;

/// <summary>A deal entered a lost stage.</summary>
[EventName("sales.deal-lost")]
public sealed record DealLost(Guid DealId) : DomainEvent;

/// <summary>A closed deal went back to an open stage.</summary>
[EventName("sales.deal-reopened")]
public sealed record DealReopened(Guid DealId) : DomainEvent;
