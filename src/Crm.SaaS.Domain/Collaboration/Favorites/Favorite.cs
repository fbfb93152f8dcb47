using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Favorites;

/// <summary>A record that somebody wants to have at hand.</summary>
public sealed class Favorite : Record
{
    public string Object { get; private set; } = "";
    public Guid? RecordId { get; private set; }

    /// <summary>Its place in the list, from 0.</summary>
    public int Position { get; private set; }
    public Guid? OwnerId { get; private set; }
}
