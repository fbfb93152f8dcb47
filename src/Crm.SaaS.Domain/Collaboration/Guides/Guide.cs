using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Guides;

/// <summary>A text or a video of the company's own, beside the help of a page.</summary>
public sealed class Guide : Record
{
    public string Name { get; private set; } = "";

    /// <summary>guide or video.</summary>
    public string Kind { get; private set; } = "guide";
    public string Url { get; private set; } = "";

    /// <summary>The topic of the help that it stands beside, as <c>list</c> or <c>settings.roles</c>; null for all pages.</summary>
    public string? Page { get; private set; }

    /// <summary>The plural name of the object that the page has to be about; null for any.</summary>
    public string? Object { get; private set; }
    public int Position { get; private set; }
}
