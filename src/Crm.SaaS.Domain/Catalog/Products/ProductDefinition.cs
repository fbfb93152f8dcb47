using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Catalog.Products;

internal sealed class ProductDefinition : ObjectDefinition<Product>
{
    public ProductDefinition()
        : base("product", "products", "catalog", "package")
    {
        Named(Text(p => p.Name).AlsoCalled("product", "product name").Required().Longest(200).Searchable().Listed());
        Text(p => p.Code).AlsoCalled("sku", "product code").Longest(60).Unique().Searchable().Listed();
        Text(p => p.Series).Longest(100).Listed().Highlighted();
        Money(p => p.Price).AlsoCalled("sales price", "unit price", "list price").Within(0, null).Listed().Highlighted();
        Priced(by: p => p.Currency);
        Boolean(p => p.Active).Listed();
        LongText(p => p.Description).Longest(4_000);
    }
}
