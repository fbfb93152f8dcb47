using Crm.SaaS.Authorization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Changes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Presence;

/// <summary>Lets a connection to a record: once it may read it. What it does there afterwards asks nothing of the database.</summary>
internal sealed class PresenceDoor(
    Presences presences,
    PresenceTelling telling,
    IPrincipalSource principals,
    IServiceScopeFactory scopes,
    ICurrentTenant currentTenant,
    ICurrentUser currentUser,
    TimeProvider time
)
{
    private const int LongestField = 100;

    public async Task EnterAsync(Watcher watcher, string objectName, Guid id, bool edits, string? field, CancellationToken ct)
    {
        if (!watcher.TryMove(time.GetUtcNow()))
            throw new HubException("presence:too-fast: one connection moves no more than a hundred times in ten seconds.");
        var session = watcher.Session;
        var place = new Place(session.TenantId, objectName, id);
        var enters = !presences.IsAt(place, watcher.ConnectionId);
        if (enters && !(await telling.VisibleAsync(session.TenantId, session.UserId, objectName, [id], ct)).Contains(id))
            return;
        var known = field is { Length: > 0 and <= LongestField } ? field : null;
        if (edits)
            (edits, known) = await AsPermittedAsync(session.TenantId, session.UserId, objectName, known, ct);
        if (enters)
            presences.TryEnter(place, watcher, edits, known);
        else
            presences.Do(place, watcher.ConnectionId, edits, known);
    }

    /// <summary>Who may not change such records edits none, and no field that they do not see.</summary>
    private async Task<(bool Edits, string? Field)> AsPermittedAsync(
        Guid tenantId,
        Guid userId,
        string objectName,
        string? field,
        CancellationToken ct
    )
    {
        using var tenant = currentTenant.Change(tenantId);
        if (await principals.FindAsync(userId, ct) is not { } principal)
            return (false, null);
        using var user = currentUser.Change(principal);
        await using var scope = scopes.CreateAsyncScope();
        var visibility = scope.ServiceProvider.GetRequiredService<IRecordVisibility>();
        if (!await visibility.MayChangeAsync(objectName, ct))
            return (false, null);
        return (true, field is not null && (await visibility.FieldsAsync(objectName, [field], ct)).Contains(field) ? field : null);
    }
}
