using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Followers;

/// <summary>Somebody wants to be told what becomes of a record.</summary>
public sealed class Follower : Record
{
    public string Object { get; private set; } = "";
    public Guid? RecordId { get; private set; }
    public Guid? OwnerId { get; private set; }
}
