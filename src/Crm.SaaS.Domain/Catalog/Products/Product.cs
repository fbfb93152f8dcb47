using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Catalog.Products;

/// <summary>Something that is sold, with its list price.</summary>
public sealed class Product : Record
{
    public string Name { get; private set; } = "";
    public string? Code { get; private set; }
    public string? Series { get; private set; }
    public decimal? Price { get; private set; }
    public string? Currency { get; private set; }
    public bool Active { get; private set; } = true;
    public string? Description { get; private set; }
}
