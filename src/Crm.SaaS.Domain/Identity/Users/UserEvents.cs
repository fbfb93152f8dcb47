using Crm.SaaS.EventBus;

namespace Crm.SaaS.Identity.Users;

/// <summary>Somebody was asked by mail to join.</summary>
[EventName("identity.user-invited")]
public sealed record UserInvited(Guid UserId) : DomainEvent;

/// <summary>A user has other roles than before.</summary>
[EventName("identity.user-roles-changed")]
public sealed record UserRolesChanged(Guid UserId, IReadOnlyList<string> Roles) : DomainEvent;
