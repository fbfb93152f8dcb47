using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Wordings;

/// <summary>
/// What a company calls an object or a field that came with the product (“Opportunity” for a deal), a choice of a field, or in one language
/// what it made itself.
/// </summary>
public sealed class Wording : Record
{
    /// <summary>The name of the object.</summary>
    public string Object { get; private set; } = "";

    /// <summary>The name of one of its fields; null: the object itself is called so.</summary>
    public string? Field { get; private set; }

    /// <summary>The value of one of the field's choices; null: the field itself is called so.</summary>
    public string? Choice { get; private set; }

    /// <summary>The one language in which it is called so; null: in every language.</summary>
    public string? Language { get; private set; }
    public string Label { get; private set; } = "";

    /// <summary>What many of the object are called.</summary>
    public string? LabelPlural { get; private set; }
}
