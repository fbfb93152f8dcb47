namespace Crm.SaaS.Platform.Presence;

/// <summary>Who looks at a record or edits it on one replica, all of them; nobody: the last one has left.</summary>
/// <param name="Object">The object's name: <c>deal</c>.</param>
public sealed record PresenceNotice(string Object, Guid Id, IReadOnlyList<PresentPerson> People);

/// <param name="Edits">Whether they are changing it: a form or an editor is open on it.</param>
/// <param name="Field">The name of the one field that they are changing, where it is one.</param>
public sealed record PresentPerson(Guid UserId, bool Edits, string? Field);

/// <summary>Tells the other replicas who is here. Nothing is kept: what is not told again is soon over.</summary>
public interface IPresenceLine
{
    Task TellAsync(Guid tenantId, IReadOnlyList<PresenceNotice> notices, CancellationToken ct);
}

/// <summary>Hears who is at which record on the other replicas. Never waits.</summary>
public interface IPresenceAudience
{
    /// <param name="replica">The one that tells.</param>
    void Hear(Guid replica, Guid tenantId, IReadOnlyList<PresenceNotice> notices);
}
