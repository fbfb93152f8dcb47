using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Roles;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Users;

/// <summary>A company always keeps somebody who can administer it.</summary>
internal sealed class LastAdministrator(IRows rows) : IScopedDependency
{
    public async Task EnsureNotAsync(Guid userId, CancellationToken ct)
    {
        var others = (await rows.ListAsync<UserRole>(r => r.RoleName == Role.Administrator && r.UserId != userId, ct))
            .Select(r => r.UserId)
            .ToList();
        if (await rows.FindAsync<User>(u => others.Contains(u.Id) && u.Active && u.PasswordHash != null, ct) is null)
            throw BusinessException.Conflict(
                "identity:last-administrator",
                "This is the last administrator who can sign in: make somebody else one first."
            );
    }
}
