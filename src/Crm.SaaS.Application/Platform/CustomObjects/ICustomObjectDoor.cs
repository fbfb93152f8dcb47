using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.CustomObjects;

/// <summary>Lets people into a new object.</summary>
internal interface ICustomObjectDoor
{
    /// <summary>Gives roles their permissions on an object that was just made.</summary>
    Task OpenAsync(ObjectPermissions permissions, CancellationToken ct);
}
