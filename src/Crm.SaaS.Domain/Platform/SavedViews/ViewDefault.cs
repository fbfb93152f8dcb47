using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.SavedViews;

/// <summary>The shared view of an object with which people of a role begin, unless they chose another.</summary>
public sealed class ViewDefault : Record
{
    /// <summary>Object and role in words.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name of the object.</summary>
    public string Object { get; private set; } = "";

    /// <summary>The name of the role; null: whoever has no default of a role of theirs.</summary>
    public string? Role { get; private set; }
    public Guid? ViewId { get; private set; }

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at) =>
        Name = Role is null ? Object : $"{Object} ({Role})";
}
