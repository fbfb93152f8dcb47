using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Access;

/// <summary>What each role of a principal reaches under a permission.</summary>
public static class ReachCompiler
{
    /// <summary>Every reach, role by role; together they are what the principal reaches.</summary>
    public static IReadOnlyList<Reached> Of(Principal principal, ObjectDefinition whole, string permission)
    {
        var reached = new List<Reached>();
        foreach (var role in principal.Grants)
            if (role.Permissions.ContainsKey(permission))
                Add(reached, role, Named(role, whole, permission), principal, whole);
        return reached;
    }

    /// <summary>Whether two permissions are given by the same roles, and reach equally far by each.</summary>
    public static bool IsAlike(Principal principal, ObjectDefinition whole, string one, string other) =>
        principal.Grants.All(role =>
            role.Permissions.ContainsKey(one) == role.Permissions.ContainsKey(other) && Named(role, whole, one) == Named(role, whole, other)
        );

    /// <summary>Whether a principal reaches whatever a role reaches under a permission, told by scopes and not by records.</summary>
    public static bool Covers(Principal principal, RoleGrants role, ObjectDefinition whole, string permission)
    {
        if (whole.DecidesItself)
            return true;
        var named = Named(role, whole, permission);
        var wanted = named ?? General(role, whole);
        return principal
            .Grants.Where(g => g.Permissions.ContainsKey(permission))
            .Select(g => (Named: Named(g, whole, permission), General: General(g, whole)))
            .Any(own =>
                Covers(own.Named ?? own.General, wanted)
                // Territories in general have one's own records beside them.
                && (wanted.Scope != RecordScope.Territory || named is not null || own.Named is not { Scope: RecordScope.Territory })
            );
    }

    private static bool Covers(Reach own, Reach wanted) =>
        own == wanted || own.Scope == RecordScope.All || own.Scope is RecordScope.Team or RecordScope.Unit && wanted.Scope < own.Scope;

    /// <summary>How far a role reaches where it says nothing of a permission.</summary>
    private static Reach General(RoleGrants role, ObjectDefinition whole) =>
        whole.IsScopedByOwner ? new Reach(role.Scope, role.Rule) : new Reach(RecordScope.All);

    /// <summary>The reach that a role names for a permission. One of an act that names none is that of updating.</summary>
    private static Reach? Named(RoleGrants role, ObjectDefinition whole, string permission) =>
        role.Permissions.GetValueOrDefault(permission)
        ?? (whole.Permissions.All.Contains(permission) ? null : role.Permissions.GetValueOrDefault(whole.Permissions.Update));

    private static void Add(List<Reached> reached, RoleGrants role, Reach? named, Principal principal, ObjectDefinition whole)
    {
        var (reach, isDefault) = (named ?? General(role, whole), named is null);
        switch (reach.Scope)
        {
            case RecordScope.Rule:
                var rule = ScopeFilters.Written(reach.Rule, whole);
                reached.Add(new Reached(role.Role, reach.Scope, isDefault, rule ?? ScopeFilters.Nothing, null, rule is null));
                break;
            case RecordScope.Territory:
                var own = principal.Territories.Where(t => t.Object == whole.Plural).ToList();
                foreach (var territory in own)
                {
                    var filter = ScopeFilters.Written(territory.Filter, whole);
                    reached.Add(
                        new Reached(role.Role, reach.Scope, isDefault, filter ?? ScopeFilters.Nothing, territory.Name, filter is null)
                    );
                }
                // In general it is over many objects, and territories are cut out of few: what one makes of the others stays in sight.
                if (isDefault)
                    reached.Add(new Reached(role.Role, RecordScope.Own, true, ScopeFilters.ByOwner(RecordScope.Own, whole, principal)));
                else if (own.Count == 0)
                    reached.Add(new Reached(role.Role, reach.Scope, false, ScopeFilters.Nothing));
                break;
            default:
                reached.Add(new Reached(role.Role, reach.Scope, isDefault, ScopeFilters.ByOwner(reach.Scope, whole, principal)));
                break;
        }
    }
}
