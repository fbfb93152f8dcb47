using Crm.SaaS.Authorization;
using Crm.SaaS.MultiTenancy;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Changes;

/// <summary>
/// Tells the connections of this replica. What each user may see is asked once per user and notice, whatever the number of connections, and
/// not asked of the database at all for those who may see every record of the object.
/// </summary>
internal sealed class ChangeAudience(
    IHubContext<ChangeHub> hub,
    Watchers watchers,
    IPrincipalSource principals,
    IServiceScopeFactory scopes,
    ICurrentTenant currentTenant,
    ICurrentUser currentUser
) : IChangeAudience
{
    public async Task TellAsync(ChangeNotice notice, CancellationToken ct)
    {
        var looking = watchers.Of(notice.TenantId, notice.Object);
        if (looking.Count == 0)
            return;
        using var tenant = currentTenant.Change(notice.TenantId);
        foreach (var connections in looking.GroupBy(w => w.Session.UserId))
        {
            if (await principals.FindAsync(connections.Key, ct) is not { } principal)
                continue;
            using var user = currentUser.Change(principal);
            await using var scope = scopes.CreateAsyncScope();
            await TellAsync(notice, [.. connections], scope.ServiceProvider.GetRequiredService<IRecordVisibility>(), ct);
        }
    }

    public Task TellToRefreshAsync(CancellationToken ct) => hub.Clients.All.SendAsync("refresh", ct);

    private async Task TellAsync(
        ChangeNotice notice,
        IReadOnlyList<Watcher> connections,
        IRecordVisibility visibility,
        CancellationToken ct
    )
    {
        if (notice.Ids is not { } ids)
        {
            if (await visibility.MayReadAsync(notice.Object, ct))
                await hub.Clients.Clients([.. connections.Select(c => c.ConnectionId)]).SendAsync("manyChanged", notice.Object, ct);
            return;
        }
        var wanted = ids.Where(id => connections.Any(c => c.Watches(notice.Object, id))).ToList();
        if (wanted.Count == 0)
            return;
        var visible = await visibility.VisibleAsync(notice.Object, wanted, ct);
        foreach (var connection in connections)
        {
            var told = ids.Index()
                .Where(r => visible.Contains(r.Item) && connection.Watches(notice.Object, r.Item))
                .Select(r => new ToldChange(
                    notice.Object,
                    r.Item,
                    notice.Action,
                    notice.Versions?.ElementAtOrDefault(r.Index),
                    notice.ById
                ))
                .ToList();
            if (told.Count > 0)
                await hub.Clients.Client(connection.ConnectionId).SendAsync("changed", told, ct);
        }
    }
}
