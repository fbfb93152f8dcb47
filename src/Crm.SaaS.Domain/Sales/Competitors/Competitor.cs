using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Sales.Competitors;

/// <summary>Somebody else who wants the same deal.</summary>
public sealed class Competitor : Record
{
    public string Name { get; private set; } = "";
    public string? Website { get; private set; }
    public string? Strengths { get; private set; }
    public string? Weaknesses { get; private set; }
    public string? PriceLevel { get; private set; }
}
