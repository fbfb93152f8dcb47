using System.Collections.Concurrent;
using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Changes;

/// <summary>The connections of this replica, in groups by tenant and object. A group's name is made by <see cref="TenantKey"/>, so none reaches across.</summary>
internal sealed class Watchers
{
    private readonly ConcurrentDictionary<string, Watcher> byConnection = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Watcher>> groups = new(StringComparer.Ordinal);

    public IEnumerable<Watcher> All => byConnection.Values;

    public void Add(Watcher watcher) => byConnection[watcher.ConnectionId] = watcher;

    public void Remove(string connectionId)
    {
        if (!byConnection.TryRemove(connectionId, out _))
            return;
        foreach (var group in groups.Values)
            group.TryRemove(connectionId, out _);
    }

    public Watcher? Find(string connectionId) => byConnection.GetValueOrDefault(connectionId);

    public bool TryWatch(Watcher watcher, string objectName, Guid? id)
    {
        if (!watcher.TryWatch(objectName, id))
            return false;
        groups.GetOrAdd(Group(watcher.Session.TenantId, objectName), _ => new(StringComparer.Ordinal))[watcher.ConnectionId] = watcher;
        return true;
    }

    public void Unwatch(Watcher watcher, string objectName, Guid? id)
    {
        if (watcher.Unwatch(objectName, id) && groups.TryGetValue(Group(watcher.Session.TenantId, objectName), out var group))
            group.TryRemove(watcher.ConnectionId, out _);
    }

    /// <summary>Who of a tenant looks at an object's list or at any of its records.</summary>
    public IReadOnlyList<Watcher> Of(Guid tenantId, string objectName) =>
        groups.TryGetValue(Group(tenantId, objectName), out var group) ? [.. group.Values] : [];

    private static string Group(Guid tenantId, string objectName) => TenantKey.For(tenantId, "changes", objectName);
}
