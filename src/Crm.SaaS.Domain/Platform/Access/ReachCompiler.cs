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
        if (whole.VisibleWhen is not null)
            return true;
        var wanted = Scope(role, whole, permission);
        return principal
            .Grants.Where(g => g.Permissions.ContainsKey(permission))
            .Select(g => Scope(g, whole, permission))
            .Any(own =>
                own == wanted
                || own.Scope == RecordScope.All
                || own.Scope is RecordScope.Team or RecordScope.Unit && wanted.Scope < own.Scope
            );
    }

    private static Reach Scope(RoleGrants role, ObjectDefinition whole, string permission) =>
        Named(role, whole, permission) ?? new Reach(whole.IsScopedByOwner ? role.Scope : RecordScope.All);

    /// <summary>The reach that a role names for a permission. One of an act that names none is that of updating.</summary>
    private static Reach? Named(RoleGrants role, ObjectDefinition whole, string permission) =>
        role.Permissions.GetValueOrDefault(permission)
        ?? (whole.Permissions.All.Contains(permission) ? null : role.Permissions.GetValueOrDefault(whole.Permissions.Update));

    private static void Add(List<Reached> reached, RoleGrants role, Reach? named, Principal principal, ObjectDefinition whole)
    {
        if (named is null)
        {
            var scope = whole.IsScopedByOwner ? role.Scope : RecordScope.All;
            reached.Add(new Reached(role.Role, scope, true, ScopeFilters.ByOwner(scope, whole, principal)));
            return;
        }
        switch (named.Scope)
        {
            case RecordScope.Rule:
                var rule = ScopeFilters.Written(named.Rule, whole);
                reached.Add(new Reached(role.Role, named.Scope, false, rule ?? ScopeFilters.Nothing, null, rule is null));
                break;
            case RecordScope.Territory:
                var own = principal.Territories.Where(t => t.Object == whole.Plural).ToList();
                foreach (var territory in own)
                {
                    var filter = ScopeFilters.Written(territory.Filter, whole);
                    reached.Add(new Reached(role.Role, named.Scope, false, filter ?? ScopeFilters.Nothing, territory.Name, filter is null));
                }
                if (own.Count == 0)
                    reached.Add(new Reached(role.Role, named.Scope, false, ScopeFilters.Nothing));
                break;
            default:
                reached.Add(new Reached(role.Role, named.Scope, false, ScopeFilters.ByOwner(named.Scope, whole, principal)));
                break;
        }
    }
}
