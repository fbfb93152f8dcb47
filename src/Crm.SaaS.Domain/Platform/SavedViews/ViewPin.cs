using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.SavedViews;

/// <summary>A view that somebody wants among the tabs.</summary>
public sealed class ViewPin : Record
{
    /// <summary>The name of the object whose tabs it stands among.</summary>
    public string Name { get; private set; } = "";
    public Guid? ViewId { get; private set; }

    /// <summary>Its place among the tabs, from 0.</summary>
    public int Position { get; private set; }
    public Guid? OwnerId { get; private set; }
}
