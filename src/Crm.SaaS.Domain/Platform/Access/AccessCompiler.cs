using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Access;

/// <summary>
/// (principal, object, permission) → which records. Every read and every command asks it; nothing else decides what is seen. Its filters go
/// by the whole definition: a field that the principal may not see can still decide which records they see.
/// </summary>
public static class AccessCompiler
{
    /// <summary>The records that exist: what is not seen cannot be changed either.</summary>
    public static RecordAccess Of(Principal principal, ObjectDefinition target, string permission)
    {
        var (whole, read) = (target.Unmasked, target.Permissions.Read);
        if (!principal.Can(permission))
            return RecordAccess.None;
        if (whole.About is not null)
            return new RecordAccess(true, Telling(principal, whole, permission));
        if (whole.VisibleWhen is { } rule)
            return new RecordAccess(true, permission == read ? rule : Changed(principal, whole));
        if (principal.HasEverything)
            return RecordAccess.All;
        if (!principal.Can(read))
            return RecordAccess.None;
        var reached = United(ReachCompiler.Of(principal, whole, permission));
        if (permission == read)
            return Through(reached, whole);
        if (ReachCompiler.IsAlike(principal, whole, permission, read))
            return reached;
        return Both(Through(United(ReachCompiler.Of(principal, whole, read)), whole), reached);
    }

    /// <summary>Which records may be made. Only a reach that a role names for creating limits it: what a role owns in general begins with the record.</summary>
    public static RecordAccess OfNew(Principal principal, ObjectDefinition target)
    {
        if (!principal.Can(target.Permissions.Create))
            return RecordAccess.None;
        if (principal.HasEverything || target.Unmasked.DecidesItself)
            return RecordAccess.All;
        var reached = ReachCompiler.Of(principal, target.Unmasked, target.Permissions.Create);
        return reached.Any(r => r.IsDefault) ? RecordAccess.All : United(reached);
    }

    /// <summary>What of an object is shown where another record refers to it.</summary>
    public static RecordAccess Named(Principal principal, ObjectDefinition target) =>
        target.IsNamedToAll ? RecordAccess.All : Of(principal, target, target.Permissions.Read);

    /// <summary>
    /// What tells of another record is seen by who sees that one, and changed by who wrote it. Administrators change all of it, except what is
    /// kept for somebody alone.
    /// </summary>
    private static FilterNode Telling(Principal principal, ObjectDefinition whole, string permission)
    {
        FilterNode seen = new SubjectReachable(whole);
        if (whole.VisibleWhen is { } rule)
            seen = new AllOf([rule, seen]);
        return permission == whole.Permissions.Read || principal.HasEverything && whole.VisibleWhen is null
            ? seen
            : new AllOf([ScopeFilters.Own(whole, principal), seen]);
    }

    /// <summary>One's own; what others have shared too where that is permitted.</summary>
    private static FilterNode Changed(Principal principal, ObjectDefinition whole)
    {
        var own = ScopeFilters.Own(whole, principal);
        return whole.ManagedWhen is { } shared && principal.Can(whole.Permissions.Manage) ? new AnyOf([own, shared]) : own;
    }

    private static RecordAccess United(IReadOnlyList<Reached> reached) =>
        reached.Any(r => r.Filter is null) ? RecordAccess.All
        : reached.Count == 1 ? new RecordAccess(true, reached[0].Filter)
        : new RecordAccess(true, new AnyOf([.. reached.Select(r => r.Filter!)]));

    private static RecordAccess Through(RecordAccess reached, ObjectDefinition whole) =>
        reached.Filter is null || whole.VisibleThrough.Count == 0
            ? reached
            : new RecordAccess(true, new AnyOf([reached.Filter, .. whole.VisibleThrough.Select(name => new Reachable(whole.Find(name)!))]));

    private static RecordAccess Both(RecordAccess left, RecordAccess right) =>
        left.Filter is null ? right
        : right.Filter is null ? left
        : new RecordAccess(true, new AllOf([left.Filter, right.Filter]));
}
