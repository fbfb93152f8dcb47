using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Access;

/// <summary>
/// (principal, object, permission) → which records. Every read and every command asks it; nothing else decides what is seen.
/// </summary>
public static class AccessCompiler
{
    public static RecordAccess Of(Principal principal, ObjectDefinition target, string permission)
    {
        if (!principal.Can(permission))
            return RecordAccess.None;
        if (target.VisibleWhen is { } rule)
            return new RecordAccess(true, permission == target.Permissions.Read ? rule : OwnedBy(target, principal));
        if (!target.IsScopedByOwner || principal.Scope == RecordScope.All)
            return RecordAccess.All;
        var owned = Scoped(principal, target);
        return target.VisibleThrough.Count == 0 || permission != target.Permissions.Read
            ? new RecordAccess(true, owned)
            : new RecordAccess(true, new AnyOf([owned, .. target.VisibleThrough.Select(name => new Reachable(target.Find(name)!))]));
    }

    /// <summary>What of an object is shown where another record refers to it.</summary>
    public static RecordAccess Named(Principal principal, ObjectDefinition target) =>
        target.IsNamedToAll ? RecordAccess.All : Of(principal, target, target.Permissions.Read);

    private static FilterNode Scoped(Principal principal, ObjectDefinition target)
    {
        var own = OwnedBy(target, principal);
        if (principal.Scope == RecordScope.Own || principal.TeamIds.Count == 0)
            return own;
        var team = FieldPath.Parse($"{target.Owner!.Name}.team", target);
        return new AnyOf([own, new Condition(team, FilterOperator.In, [.. principal.TeamIds.Select(id => new Constant(id))])]);
    }

    private static Condition OwnedBy(ObjectDefinition target, Principal principal) =>
        new(FieldPath.Parse(target.Owner!.Name, target), FilterOperator.Eq, [new Constant(principal.UserId)]);
}
