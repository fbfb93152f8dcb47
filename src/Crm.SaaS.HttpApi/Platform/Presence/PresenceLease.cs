using Microsoft.Extensions.Configuration;

namespace Crm.SaaS.Platform.Presence;

/// <summary>How long what another replica told of its people holds: one that died is forgotten when it is over.</summary>
internal sealed record PresenceLease(TimeSpan Life)
{
    /// <summary>How often a replica says it again: two may be lost on the way.</summary>
    public TimeSpan Renewed => Life / 3;

    /// <summary><c>Crm:Presence:LeaseSeconds</c>, else 30.</summary>
    public static PresenceLease Of(IConfiguration configuration) =>
        new(TimeSpan.FromSeconds(Math.Clamp(configuration.GetValue("Crm:Presence:LeaseSeconds", 30), 1, 600)));
}
