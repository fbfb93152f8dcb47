using Crm.SaaS.Authorization;
using Crm.SaaS.MultiTenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crm.SaaS.Platform.Changes;

/// <summary>
/// Ends, every few seconds, the connections of those whose session is over: disabled, password changed, company closed, token run out; and of
/// those whose rights are now others than the ones they connected with.
/// </summary>
internal sealed class WatcherRounds(
    Watchers watchers,
    IPrincipalSource principals,
    IAccessTokens tokens,
    ICurrentTenant currentTenant,
    IConfiguration configuration,
    ILogger<WatcherRounds> log
) : BackgroundService
{
    private readonly TimeSpan every = TimeSpan.FromSeconds(configuration.GetValue("Crm:Push:CheckEverySeconds", 5));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var connections in watchers.All.GroupBy(w => (w.Session.TenantId, w.Session.UserId)))
                    await CheckAsync(connections.Key.TenantId, connections.Key.UserId, connections, stoppingToken);
        }
        catch (OperationCanceledException) { }
    }

    private async Task CheckAsync(Guid tenantId, Guid userId, IEnumerable<Watcher> connections, CancellationToken ct)
    {
        try
        {
            using var _ = currentTenant.Change(tenantId);
            var principal = await principals.FindAsync(userId, ct);
            foreach (var connection in connections.Where(c => IsOver(c, principal)))
                connection.End();
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("Sessions of open connections cannot be checked ({Reason})", failure.Message);
        }
    }

    private bool IsOver(Watcher connection, Principal? now) =>
        now is null
        || now.SecurityStamp != connection.Session.SecurityStamp
        || now.Rights != connection.Principal.Rights
        || connection.AccessToken is { } token && tokens.Open(token) is null;
}
