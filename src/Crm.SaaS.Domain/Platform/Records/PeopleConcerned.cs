using Crm.SaaS.EventBus;

namespace Crm.SaaS.Platform.Records;

/// <summary>Something about a record concerns some people by name.</summary>
/// <param name="Kind">What it is, as notifications call it: <c>approval-asked</c>.</param>
/// <param name="Object">The object's name.</param>
/// <param name="Said">The words that go with it.</param>
[EventName("platform.people-concerned")]
public sealed record PeopleConcerned(string Kind, string Object, Guid RecordId, IReadOnlyList<Guid> People, string? Said) : DomainEvent;
