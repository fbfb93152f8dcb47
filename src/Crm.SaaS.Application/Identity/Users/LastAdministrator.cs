using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Roles;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Users;

/// <summary>A company always keeps somebody who can administer it.</summary>
internal sealed class LastAdministrator(IRows rows) : IScopedDependency
{
    /// <summary>Refuses when this user is the only active administrator who can sign in.</summary>
    public async Task EnsureAnotherAsync(User user, CancellationToken ct)
    {
        var ids = (await rows.ListAsync<UserRole>(r => r.RoleName == Role.Administrator, ct)).Select(r => r.UserId).ToList();
        if (!ids.Contains(user.Id))
            return;
        var others = await rows.ListAsync<User>(u => ids.Contains(u.Id) && u.Id != user.Id && u.Active && u.PasswordHash != null, ct);
        if (others.Count == 0)
            throw BusinessException.Conflict("identity:last-administrator", "This is the last administrator. Make another user an administrator first.");
    }
}
