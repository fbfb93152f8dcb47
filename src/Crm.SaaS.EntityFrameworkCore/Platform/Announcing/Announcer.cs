using System.Collections.Concurrent;
using Crm.SaaS.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Crm.SaaS.Platform.Announcing;

/// <summary>
/// Notifies everybody who listens to a database of what was committed in it: after the commit, and everything that waits in one statement. A
/// notification inside of a transaction makes all commits of a database wait for each other, see <c>etc/decisions/0007</c>.
/// </summary>
internal sealed class Announcer(ILogger<Announcer> log) : ISingletonDependency, IAsyncDisposable
{
    private readonly ConcurrentDictionary<NpgsqlDataSource, Announcements> byDatabase = new();

    /// <summary>Never waits. What cannot be kept is told by an empty payload: something was missed.</summary>
    public void Tell(NpgsqlDataSource database, string channel, string payload) =>
        byDatabase.GetOrAdd(database, d => new Announcements(d, log)).Add(channel, payload);

    public async ValueTask DisposeAsync()
    {
        foreach (var line in byDatabase.Values)
            await line.DisposeAsync();
    }
}
