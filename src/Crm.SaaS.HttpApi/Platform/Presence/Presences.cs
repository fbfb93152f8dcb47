using Crm.SaaS.Platform.Changes;

namespace Crm.SaaS.Platform.Presence;

/// <summary>
/// Who is at which record: the connections of this replica, and what the other replicas told of theirs. In memory alone; what another replica
/// does not say again is over when its lease is.
/// </summary>
internal sealed class Presences(PresenceLease lease, TimeProvider time) : IPresenceAudience
{
    /// <summary>At how many records one connection can be.</summary>
    public const int MostPlaces = 20;

    /// <summary>How many of a company's connections this replica knows at records, and of how many it believes another replica.</summary>
    public const int MostOfCompany = 5_000;

    /// <summary>Beyond these, nobody is told who else is at a record.</summary>
    public const int MostAtPlace = 50;
    private readonly Dictionary<Place, Dictionary<string, Present>> here = [];
    private readonly Dictionary<string, HashSet<Place>> byConnection = new(StringComparer.Ordinal);
    private readonly Dictionary<Place, Dictionary<Guid, (IReadOnlyList<PresentPerson> People, DateTimeOffset Until)>> elsewhere = [];
    private readonly Dictionary<Guid, int> ofCompany = [];
    private readonly Dictionary<(Guid Replica, Guid Tenant), int> believed = [];
    private readonly Lock gate = new();

    /// <summary>Some place is not any more as it was: here, so that the other replicas have to know, or elsewhere.</summary>
    public event Action<Place, bool>? Changed;

    /// <summary>Whether the connection is at the record already.</summary>
    public bool IsAt(Place place, string connectionId)
    {
        lock (gate)
            return here.TryGetValue(place, out var at) && at.ContainsKey(connectionId);
    }

    /// <summary>False where the connection or the company is at as many records as it can be.</summary>
    public bool TryEnter(Place place, Watcher watcher, bool edits, string? field)
    {
        lock (gate)
        {
            var places = byConnection.TryGetValue(watcher.ConnectionId, out var known) ? known : byConnection[watcher.ConnectionId] = [];
            if (places.Contains(place))
                return true;
            var (at, company) = (here.GetValueOrDefault(place), ofCompany.GetValueOrDefault(place.TenantId));
            if (places.Count >= MostPlaces || company >= MostOfCompany || at?.Count >= MostAtPlace)
                return false;
            places.Add(place);
            ofCompany[place.TenantId] = company + 1;
            (at ?? (here[place] = new(StringComparer.Ordinal)))[watcher.ConnectionId] = new Present(watcher, edits, field);
        }
        Changed?.Invoke(place, true);
        return true;
    }

    public void Do(Place place, string connectionId, bool edits, string? field)
    {
        lock (gate)
        {
            if (!here.TryGetValue(place, out var at) || !at.TryGetValue(connectionId, out var present))
                return;
            var now = present.Person with { Edits = edits, Field = edits ? field : null };
            if (now == present.Person)
                return;
            present.Person = now;
        }
        Changed?.Invoke(place, true);
    }

    public void Leave(Place place, string connectionId)
    {
        lock (gate)
        {
            if (!here.TryGetValue(place, out var at) || !at.Remove(connectionId))
                return;
            if (at.Count == 0)
                here.Remove(place);
            byConnection[connectionId].Remove(place);
            ofCompany[place.TenantId]--;
        }
        Changed?.Invoke(place, true);
    }

    /// <summary>The connection has ended.</summary>
    public void LeaveAll(string connectionId)
    {
        IReadOnlyList<Place> places;
        lock (gate)
            places = byConnection.TryGetValue(connectionId, out var known) ? [.. known] : [];
        foreach (var place in places)
            Leave(place, connectionId);
        lock (gate)
            byConnection.Remove(connectionId);
    }

    public void Hear(Guid replica, Guid tenantId, IReadOnlyList<PresenceNotice> notices)
    {
        foreach (var notice in notices)
        {
            var place = new Place(tenantId, notice.Object, notice.Id);
            if (Heard(replica, place, notice.People))
                Changed?.Invoke(place, false);
        }
    }

    /// <summary>Forgets what other replicas have not said again.</summary>
    public void Fade()
    {
        var now = time.GetUtcNow();
        var over = new List<Place>();
        lock (gate)
            foreach (var (place, replicas) in elsewhere)
            foreach (var replica in replicas.Where(r => r.Value.Until <= now).Select(r => r.Key).ToList())
            {
                Forget(replica, place, replicas);
                over.Add(place);
            }
        foreach (var place in over.Distinct())
        {
            lock (gate)
                if (elsewhere.TryGetValue(place, out var left) && left.Count == 0)
                    elsewhere.Remove(place);
            Changed?.Invoke(place, false);
        }
    }

    /// <summary>The connections of this replica at a record.</summary>
    public IReadOnlyList<Present> Here(Place place)
    {
        lock (gate)
            return here.TryGetValue(place, out var at) ? [.. at.Values] : [];
    }

    /// <summary>The records at which connections of this replica are: of all companies, or of one object of a company.</summary>
    public IReadOnlyList<Place> Places(Guid? tenantId = null, string? objectName = null)
    {
        lock (gate)
            return [.. here.Keys.Where(p => tenantId is null || p.TenantId == tenantId && p.Object == objectName)];
    }

    /// <summary>The people of this replica at a record, each once.</summary>
    public PresenceNotice Notice(Place place)
    {
        lock (gate)
            return new(place.Object, place.Id, here.TryGetValue(place, out var at) ? Merged(at.Values.Select(p => p.Person)) : []);
    }

    /// <summary>Everybody at a record, on whichever replica, each once.</summary>
    public IReadOnlyList<PresentPerson> Everybody(Place place)
    {
        lock (gate)
            return Merged(
                (here.TryGetValue(place, out var at) ? at.Values.Select(p => p.Person) : []).Concat(
                    elsewhere.TryGetValue(place, out var others) ? others.Values.SelectMany(r => r.People) : []
                )
            );
    }

    /// <summary>Somebody at two browsers is one person: who edits at one of them edits; where they edit two fields, no single one is named.</summary>
    internal static IReadOnlyList<PresentPerson> Merged(IEnumerable<PresentPerson> people) =>
        [
            .. people
                .GroupBy(p => p.UserId)
                .Select(same =>
                {
                    var fields = same.Where(p => p.Edits).Select(p => p.Field).Distinct().ToList();
                    return new PresentPerson(same.Key, fields.Count > 0, fields.Count == 1 ? fields[0] : null);
                })
                .OrderBy(p => p.UserId)
                .Take(MostAtPlace),
        ];

    /// <summary>Whether it is news.</summary>
    private bool Heard(Guid replica, Place place, IReadOnlyList<PresentPerson> people)
    {
        lock (gate)
        {
            var known =
                elsewhere.TryGetValue(place, out var replicas) && replicas.TryGetValue(replica, out var before) ? before.People : null;
            if (people.Count == 0)
            {
                if (known is null)
                    return false;
                Forget(replica, place, replicas!);
                if (replicas!.Count == 0)
                    elsewhere.Remove(place);
                return true;
            }
            var count = believed.GetValueOrDefault((replica, place.TenantId));
            if (known is null && count >= MostOfCompany)
                return false;
            if (known is null)
                believed[(replica, place.TenantId)] = count + 1;
            (replicas ?? (elsewhere[place] = []))[replica] = ([.. people.Take(MostAtPlace)], time.GetUtcNow() + lease.Life);
            return known is null || !known.SequenceEqual(people);
        }
    }

    private void Forget(Guid replica, Place place, Dictionary<Guid, (IReadOnlyList<PresentPerson>, DateTimeOffset)> replicas)
    {
        replicas.Remove(replica);
        var key = (replica, place.TenantId);
        if (believed.GetValueOrDefault(key) is > 1 and var count)
            believed[key] = count - 1;
        else
            believed.Remove(key);
    }
}
