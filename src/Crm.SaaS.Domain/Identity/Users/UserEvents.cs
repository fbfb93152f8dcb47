using Crm.SaaS.EventBus;

namespace Crm.SaaS.Identity.Users;

/// <summary>A user has other roles than before.</summary>
[EventName("identity.user-roles-changed")]
public sealed record UserRolesChanged(Guid UserId, IReadOnlyList<string> Roles) : DomainEvent;
