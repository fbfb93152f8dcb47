using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Territories;

/// <summary>A user, or everybody of a team, belongs to a territory.</summary>
public sealed class TerritoryMember : Record
{
    /// <summary>What the user or team was called when they joined.</summary>
    public string Name { get; private set; } = "";
    public Guid TerritoryId { get; private set; }
    public Guid? UserId { get; private set; }
    public Guid? TeamId { get; private set; }
}
