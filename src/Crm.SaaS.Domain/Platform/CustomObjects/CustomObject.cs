using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.CustomObjects;

/// <summary>A kind of record that a company made itself. Its records are rows of one table; in the recycle bin it is retired and its records stay.</summary>
public sealed class CustomObject : Record
{
    /// <summary>The name in queries; begins with <c>c_</c> and never changes.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name in addresses; begins with <c>c-</c> and never changes.</summary>
    public string Plural { get; private set; } = "";
    public string Label { get; private set; } = "";
    public string LabelPlural { get; private set; } = "";

    /// <summary>The name of a Lucide icon.</summary>
    public string Icon { get; private set; } = "box";

    /// <summary>What the field is called that names its records.</summary>
    public string? TitleLabel { get; private set; }

    /// <summary>Whether a role's reach (own, team, all) limits which of its records are seen.</summary>
    public bool ScopedByOwner { get; private set; }

    /// <summary>Whether the navigation has an entry for it.</summary>
    public bool InNavigation { get; private set; } = true;

    /// <summary>The choice whose values are the columns of its board.</summary>
    public string? BoardBy { get; private set; }
}
