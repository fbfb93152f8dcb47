using Crm.SaaS.Authorization;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Changes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.SaaS.Platform.Presence;

/// <summary>
/// Tells the connections at a record who else is there, each as far as they may know: fields that are hidden from them are not named. Whoever may
/// not read the record any more is led out of it, when it changes and every now and then.
/// </summary>
internal sealed class PresenceTelling(
    IHubContext<ChangeHub> hub,
    Presences presences,
    IPrincipalSource principals,
    IServiceScopeFactory scopes,
    ICurrentTenant currentTenant,
    ICurrentUser currentUser
) : IChangeAudience
{
    public async Task TellAsync(Place place, CancellationToken ct)
    {
        var here = presences.Here(place);
        if (here.Count == 0)
            return;
        using var tenant = currentTenant.Change(place.TenantId);
        var people = new List<(PresentPerson Person, string Name)>();
        foreach (var person in presences.Everybody(place))
            if (await principals.FindAsync(person.UserId, ct) is { } known)
                people.Add((person, known.DisplayName));
        foreach (var connections in here.GroupBy(p => p.Watcher.Session.UserId))
            if (await principals.FindAsync(connections.Key, ct) is { } principal)
                await TellAsync(place, principal, [.. connections], people, ct);
    }

    /// <summary>Who may still read the records: one question for each person and object, and none where they may read all.</summary>
    public async Task AskAgainAsync(IReadOnlyCollection<Place> places, CancellationToken ct)
    {
        var here = places.SelectMany(p => presences.Here(p).Select(present => (Place: p, present.Watcher))).ToList();
        foreach (var of in here.GroupBy(h => (h.Place.TenantId, h.Place.Object, h.Watcher.Session.UserId)))
        {
            var (tenantId, objectName, userId) = of.Key;
            var ids = of.Select(h => h.Place.Id).Distinct().ToList();
            var visible = await VisibleAsync(tenantId, userId, objectName, ids, ct);
            foreach (var (place, watcher) in of.Where(h => !visible.Contains(h.Place.Id)))
            {
                presences.Leave(place, watcher.ConnectionId);
                await hub.Clients.Client(watcher.ConnectionId).SendAsync("present", new ToldPresence(place.Object, place.Id, []), ct);
            }
        }
    }

    /// <summary>Which of the records somebody may read at this moment.</summary>
    public async Task<IReadOnlySet<Guid>> VisibleAsync(
        Guid tenantId,
        Guid userId,
        string objectName,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        using var tenant = currentTenant.Change(tenantId);
        if (await principals.FindAsync(userId, ct) is not { } principal)
            return new HashSet<Guid>();
        using var user = currentUser.Change(principal);
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IRecordVisibility>().VisibleAsync(objectName, ids, ct);
    }

    Task IChangeAudience.TellAsync(ChangeNotice notice, CancellationToken ct) =>
        AskAgainAsync(
            notice.Ids is { } ids
                ? [.. ids.Select(id => new Place(notice.TenantId, notice.Object, id))]
                : presences.Places(notice.TenantId, notice.Object),
            ct
        );

    Task IChangeAudience.TellToRefreshAsync(CancellationToken ct) => Task.CompletedTask;

    private async Task TellAsync(
        Place place,
        Principal principal,
        IReadOnlyList<Present> connections,
        IReadOnlyList<(PresentPerson Person, string Name)> people,
        CancellationToken ct
    )
    {
        using var user = currentUser.Change(principal);
        await using var scope = scopes.CreateAsyncScope();
        var fields = await scope
            .ServiceProvider.GetRequiredService<IRecordVisibility>()
            .FieldsAsync(place.Object, people.Select(p => p.Person.Field).OfType<string>(), ct);
        IReadOnlyList<ToldPerson> told =
        [
            .. people
                .Where(p => p.Person.UserId != principal.UserId)
                .Select(p => new ToldPerson(
                    p.Person.UserId,
                    p.Name,
                    p.Person.Edits,
                    p.Person.Field is { } field && fields.Contains(field) ? field : null
                ))
                .OrderByDescending(p => p.Edits)
                .ThenBy(p => p.Name, StringComparer.Ordinal)
                .ThenBy(p => p.Id),
        ];
        foreach (var connection in connections.Where(c => !c.Told.SequenceEqual(told)))
        {
            connection.Told = told;
            await hub
                .Clients.Client(connection.Watcher.ConnectionId)
                .SendAsync("present", new ToldPresence(place.Object, place.Id, told), ct);
        }
    }
}
