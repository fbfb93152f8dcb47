using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Territories;

/// <summary>A part of the market: the records of an object that a filter selects. Its members reach them; its lead reaches those below it, too.</summary>
public sealed class Territory : Record
{
    public string Name { get; private set; } = "";

    /// <summary>The plural name of the object.</summary>
    public string Object { get; private set; } = "";

    /// <summary>A filter in JSON.</summary>
    public string Filter { get; private set; } = "";
    public Guid? LeadId { get; private set; }

    /// <summary>The territory above.</summary>
    public Guid? ParentId { get; private set; }
}
