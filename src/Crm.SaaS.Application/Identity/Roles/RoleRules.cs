using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Identity.Roles;

/// <summary>Nobody lets a role reach further than they do. Roles that came with the product, and roles that somebody has, cannot be deleted.</summary>
internal sealed class RoleRules(IRows rows, GrantLimits limits) : IRecordRule<Role>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var scope = target.Find("scope")!;
        foreach (var draft in drafts.Where(d => d.Command.Kind is CommandKind.Update && d.Command.Values.ContainsKey(scope)))
            try
            {
                var wanted = await limits.GrantsOfAsync((Role)draft.Record, ct, draft.Value(scope) as string);
                await limits.EnsureWithinAsync(wanted, null, ct);
            }
            catch (BusinessException refusal)
            {
                draft.Refuse(refusal);
            }
        foreach (var draft in drafts.Where(d => d.Command.Kind == CommandKind.Delete))
        {
            var role = (Role)draft.Record;
            if (role.IsStatic)
                draft.Refuse(BusinessException.Conflict("identity:static-role", "This role came with the product and cannot be deleted."));
            else if (await rows.FindAsync<UserRole>(r => r.RoleName == role.Name, ct) is not null)
                draft.Refuse(BusinessException.Conflict("identity:role-in-use", "Users have this role. Give them another one first."));
        }
    }
}
