using Crm.SaaS.Authorization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Presence;
using Crm.SaaS.Platform.Sessions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Crm.SaaS.Platform.Changes;

/// <summary>
/// Tells whoever looks at records when one of them is changed, by anybody, on any replica:
/// <list type="bullet">
/// <item><c>changed</c> with a list of <see cref="ToldChange"/>, of records that the user may see at that moment;</item>
/// <item><c>manyChanged</c> with an object's name, where a command changed more records than are told one by one;</item>
/// <item><c>refresh</c>, where something may have been missed.</item>
/// <item><c>present</c> with a <see cref="ToldPresence"/>, to whoever is at a record: everybody else who is there.</item>
/// </list>
/// </summary>
internal sealed class ChangeHub(
    Watchers watchers,
    Presences presences,
    PresenceDoor door,
    IPrincipalSource principals,
    ICurrentTenant currentTenant
) : Hub
{
    public const string Address = "/hubs/changes";
    private const int LongestName = 60;
    private const string Bearer = "Bearer ";

    public override async Task OnConnectedAsync()
    {
        var session = SessionClaims.Read(Context.User!)!;
        using var _ = currentTenant.Change(session.TenantId);
        if (await principals.FindAsync(session.UserId, Context.ConnectionAborted) is not { } principal)
        {
            Context.Abort();
            return;
        }
        var authorization = Context.GetHttpContext()?.Request.Headers.Authorization.ToString();
        var token = BearerHandler.IsIn(authorization) ? authorization![Bearer.Length..].Trim() : null;
        watchers.Add(new Watcher(Context.ConnectionId, session, principal, token, Context.Abort));
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watchers.Remove(Context.ConnectionId);
        presences.LeaveAll(Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>Looks at the list of an object from now on.</summary>
    public void WatchObject(string name) => Watch(name, null);

    public void UnwatchObject(string name) => Unwatch(name, null);

    /// <summary>Looks at one record from now on. One that does not exist or may not be seen is simply never told of.</summary>
    public void WatchRecord(string name, Guid id) => Watch(name, id);

    public void UnwatchRecord(string name, Guid id) => Unwatch(name, id);

    /// <summary>
    /// Is at a record from now on, or does something else there: colleagues who may read it are told, and tell of themselves. One that does not
    /// exist or may not be seen has nobody at it.
    /// </summary>
    /// <param name="edits">Whether a form or an editor is open on it.</param>
    /// <param name="field">The name of the field, where it is one.</param>
    public async Task BePresent(string name, Guid id, bool edits, string? field)
    {
        DemandName(name);
        if (watchers.Find(Context.ConnectionId) is not { } watcher)
            return;
        await door.EnterAsync(watcher, name, id, edits, field, Context.ConnectionAborted);
        // A connection that ended on its way in leaves nobody behind.
        if (watchers.Find(Context.ConnectionId) is null)
            presences.LeaveAll(Context.ConnectionId);
    }

    public void BeGone(string name, Guid id)
    {
        if (name is { Length: > 0 } && watchers.Find(Context.ConnectionId) is { } watcher)
            presences.Leave(new Place(watcher.Session.TenantId, name, id), watcher.ConnectionId);
    }

    private static void DemandName(string name)
    {
        if (name is not { Length: > 0 and <= LongestName })
            throw new HubException("changes:bad-object: name an object, such as deal.");
    }

    private void Watch(string name, Guid? id)
    {
        DemandName(name);
        if (watchers.Find(Context.ConnectionId) is not { } watcher)
            return;
        if (!watchers.TryWatch(watcher, name, id))
            throw new HubException($"changes:too-many: one connection looks at no more than {Watcher.MostWatched} lists and records.");
    }

    private void Unwatch(string name, Guid? id)
    {
        if (name is { Length: > 0 } && watchers.Find(Context.ConnectionId) is { } watcher)
            watchers.Unwatch(watcher, name, id);
    }

    /// <summary>A socket has no address of its own for every message, so it is the only transport: nothing is polled, nothing needs to stick to a replica.</summary>
    public static void Limit(HttpConnectionDispatcherOptions options)
    {
        options.Transports = HttpTransportType.WebSockets;
        options.CloseOnAuthenticationExpiration = true;
    }
}

/// <summary>What is told of one changed record: never a value of it.</summary>
/// <param name="Version">Its version after the change.</param>
/// <param name="By">The id of who changed it.</param>
internal sealed record ToldChange(string Object, Guid Id, string Action, int? Version, Guid? By);
