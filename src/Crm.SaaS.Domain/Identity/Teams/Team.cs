using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Teams;

/// <summary>People who work together under a lead. A lead sees what the members own; who reaches a unit sees what the teams below own, too.</summary>
public sealed class Team : Record
{
    public string Name { get; private set; } = "";
    public Guid? LeadId { get; private set; }

    /// <summary>The team above.</summary>
    public Guid? ParentId { get; private set; }
    public string? Office { get; private set; }
}
