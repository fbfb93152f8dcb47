using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Roles;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Identity.Users;

internal sealed class InviteUser(IRows rows) : RecordAct<User>(UserDefinition.Invite)
{
    protected override async Task RunAsync(User record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        var email = (string)input["email"]!;
        if (await rows.FindAsync<User>(u => u.Email == email && u.Id != record.Id, ct) is not null)
            throw BusinessException.Conflict(
                "crm:not-unique",
                "Another user has this e-mail address.",
                [new FieldError("email", "crm:not-unique", "Another user has this e-mail address.")]
            );
        record.Invite(email);
    }
}

internal sealed class ActivateUser() : RecordAct<User>(UserDefinition.Activate)
{
    protected override Task RunAsync(User record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        record.Activate();
        return Task.CompletedTask;
    }
}

internal sealed class DeactivateUser(ICurrentUser currentUser, LastAdministrator lastAdministrator) : RecordAct<User>(UserDefinition.Deactivate)
{
    protected override async Task RunAsync(User record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        if (record.Id == currentUser.Required.UserId)
            throw BusinessException.Conflict("identity:yourself", "You cannot deactivate yourself. Ask another administrator.");
        await lastAdministrator.EnsureAnotherAsync(record, ct);
        record.Deactivate();
    }
}

internal sealed class AssignRoles(IRows rows, ICurrentUser currentUser, LastAdministrator lastAdministrator) : RecordAct<User>(UserDefinition.AssignRoles)
{
    protected override async Task RunAsync(User record, IReadOnlyDictionary<string, object?> input, CancellationToken ct)
    {
        var wanted = (IReadOnlyList<string>?)input["roles"] ?? [];
        var roles = await rows.ListAsync<Role>(r => wanted.Contains(r.Name), ct);
        if (wanted.Except(roles.Select(r => r.Name)).FirstOrDefault() is { } unknown)
            throw BusinessException.Invalid([new FieldError("roles", "identity:unknown-role", $"There is no role “{unknown}”.")]);
        if (!wanted.Contains(Role.Administrator))
            await lastAdministrator.EnsureAnotherAsync(record, ct);
        await DemandAsync(wanted, ct);
        var had = await rows.ListAsync<UserRole>(r => r.UserId == record.Id, ct);
        foreach (var gone in had.Where(r => !wanted.Contains(r.RoleName)))
            await rows.RemoveAsync(gone, ct);
        foreach (var name in wanted.Except(had.Select(r => r.RoleName)))
            await rows.AddAsync(new UserRole(record.TenantId, record.Id, name), ct);
        record.ChangeRoles(wanted);
    }

    /// <summary>Nobody gives away more than they have: every permission of the roles must be the giver's own.</summary>
    private async Task DemandAsync(IReadOnlyList<string> wanted, CancellationToken ct)
    {
        var given = await rows.ListAsync<RolePermission>(p => wanted.Contains(p.RoleName), ct);
        if (given.Select(p => p.Permission).FirstOrDefault(p => !currentUser.Required.Can(p)) is { } missing)
            throw BusinessException.Forbidden($"You cannot give a role that holds “{missing}”, which you do not have yourself.");
    }
}
