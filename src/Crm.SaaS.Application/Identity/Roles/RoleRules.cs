using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Identity.Users;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Identity.Roles;

/// <summary>Nobody lets a role reach further than they do. Roles that came with the product, and roles that somebody has, cannot be deleted.</summary>
internal sealed class RoleRules(ITenantObjects objects, IRows rows, GrantLimits limits) : IRecordRule<Role>
{
    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var (scope, rule) = (target.Find("scope")!, target.Find("rule")!);
        var registry = await objects.CurrentAsync(ct);
        foreach (var draft in drafts.Where(d => d.Command.Kind is CommandKind.Create or CommandKind.Update))
            if (draft.Value(scope) is "rule" && draft.Value(rule) is string filter && ProblemOf(filter, registry) is { } problem)
                draft.Errors.Add(problem);
        foreach (
            var draft in drafts.Where(d =>
                d.Command.Kind is CommandKind.Update && (d.Command.Values.ContainsKey(scope) || d.Command.Values.ContainsKey(rule))
            )
        )
            try
            {
                var wanted = await limits.GrantsOfAsync((Role)draft.Record, ct);
                if (draft.Value(scope) is string word && Enum.TryParse<RecordScope>(word, ignoreCase: true, out var reach))
                    wanted = wanted with { Scope = reach, Rule = draft.Value(rule) as string };
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

    /// <summary>A general rule is asked of every object whose records have owners; what does not fit one of them would hide all of it.</summary>
    private static FieldError? ProblemOf(string filter, ObjectRegistry registry)
    {
        foreach (var of in registry.Objects.Where(o => o.IsScopedByOwner && !o.Unmasked.DecidesItself))
            if (WrittenFilter.ProblemOf(filter, of) is { } problem)
                return new FieldError(
                    "rule",
                    "identity:rule-does-not-fit",
                    $"This rule has to fit all records that have owners, and does not fit {of.LabelPlural}: {problem} "
                        + "A rule for one object is told under what the role reaches."
                );
        return null;
    }
}
