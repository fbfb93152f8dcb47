using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Layouts;

/// <summary>
/// How a company wants the records of an object drawn: which fields, in which sections, in which order. A record like any other, so every
/// state that it ever had stands in the trail; without one, or with it in the recycle bin, pages are drawn as they come with the product.
/// </summary>
public sealed class Layout : Record
{
    public const string Page = "page";
    public const string Form = "form";
    public const string Panel = "panel";
    public const string Card = "card";

    public static readonly IReadOnlyList<string> Kinds = [Page, Form, Panel, Card];

    /// <summary>Object, kind and role in words.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name of the object whose records it draws.</summary>
    public string Object { get; private set; } = "";

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Kind { get; private set; } = Page;

    /// <summary>The name of the role whose people see it; null: whoever has no layout of a role of theirs.</summary>
    public string? Role { get; private set; }

    /// <summary>JSON: see <see cref="LayoutConfig"/>.</summary>
    public string Config { get; private set; } = "";

    protected internal override void AfterChange(IReadOnlySet<string> changed, DateTimeOffset at) =>
        Name = Role is null ? $"{Object}: {Kind}" : $"{Object}: {Kind} ({Role})";
}
