using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Activities.TextTemplates;

/// <summary>A text that people begin with when they log something: their own, or one for everybody.</summary>
public sealed class TextTemplate : Record
{
    public string Name { get; private set; } = "";

    /// <summary>What it is for: note, call, meeting or task; null: any.</summary>
    public string? Kind { get; private set; }

    /// <summary>Placeholders such as <c>{contact.firstName}</c> stand for values of what is logged about.</summary>
    public string Body { get; private set; } = "";
    public bool Shared { get; private set; }
    public Guid? OwnerId { get; private set; }
}
