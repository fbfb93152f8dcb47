namespace Crm.SaaS.Authorization;

/// <summary>Loads who a session, a token or a job acts for: roles, permissions, reach and teams. May be up to ten seconds old.</summary>
public interface IPrincipalSource
{
    /// <summary>The user of the current tenant; null when there is none or they may no longer sign in.</summary>
    ValueTask<Principal?> FindAsync(Guid userId, CancellationToken ct);
}
