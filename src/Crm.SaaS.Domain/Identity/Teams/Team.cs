using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Teams;

/// <summary>People who work together under a lead. A lead sees what the members own.</summary>
public sealed class Team : Record
{
    public string Name { get; private set; } = "";
    public Guid? LeadId { get; private set; }
    public string? Office { get; private set; }
}
