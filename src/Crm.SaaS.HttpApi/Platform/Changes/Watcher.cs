using Crm.SaaS.Authorization;
using Crm.SaaS.Platform.Sessions;

namespace Crm.SaaS.Platform.Changes;

/// <summary>One connection: who it is, what it looks at, and how it is ended.</summary>
/// <param name="Principal">The user with the rights that the connection was opened with: when they change it is ended, and opened anew by who may.</param>
/// <param name="AccessToken">The token that it was opened with, where it was one.</param>
internal sealed class Watcher(string connectionId, SessionClaims session, Principal principal, string? accessToken, Action abort)
{
    public const int MostWatched = 500;
    private const int MostMoves = 100;
    private static readonly TimeSpan MovesCounted = TimeSpan.FromSeconds(10);
    private readonly HashSet<(string Object, Guid? Id)> watched = [];
    private readonly Lock gate = new();
    private (DateTimeOffset Since, int Count) moves;

    public string ConnectionId => connectionId;
    public SessionClaims Session => session;
    public Principal Principal => principal;
    public string? AccessToken => accessToken;

    /// <summary>False where it looks at as much as it may already.</summary>
    public bool TryWatch(string objectName, Guid? id)
    {
        lock (gate)
            return watched.Count < MostWatched && (watched.Add((objectName, id)) || true);
    }

    /// <summary>Whether it looks at nothing of the object any more.</summary>
    public bool Unwatch(string objectName, Guid? id)
    {
        lock (gate)
        {
            watched.Remove((objectName, id));
            return watched.All(w => w.Object != objectName);
        }
    }

    /// <summary>Whether it looks at the object's list, or at this record.</summary>
    public bool Watches(string objectName, Guid id)
    {
        lock (gate)
            return watched.Contains((objectName, null)) || watched.Contains((objectName, id));
    }

    /// <summary>False where it moves faster from record to record, or from field to field, than anybody can.</summary>
    public bool TryMove(DateTimeOffset now)
    {
        lock (gate)
        {
            moves = now - moves.Since > MovesCounted ? (now, 1) : (moves.Since, moves.Count + 1);
            return moves.Count <= MostMoves;
        }
    }

    public void End() => abort();
}
