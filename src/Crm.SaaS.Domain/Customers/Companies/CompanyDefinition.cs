using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Customers.Companies;

internal sealed class CompanyDefinition : ObjectDefinition<Company>
{
    public CompanyDefinition()
        : base("company", "companies", "customers", "building-2")
    {
        Named(
            Text(c => c.Name)
                .Required()
                .Longest(200)
                .Searchable()
                .Listed()
                .Alike(Likeness.Organization)
                .AlsoCalled("account", "account name", "company name", "organization")
        );
        Text(c => c.Industry).AlsoCalled("sector").Longest(100).Listed().Highlighted();
        Url(c => c.Website).Searchable().Alike(Likeness.Website).Highlighted();
        Phone(c => c.Phone).Searchable().Alike(Likeness.Phone).Highlighted();
        Email(c => c.Email).Searchable().Alike(Likeness.Email);
        Text(c => c.TaxId).AlsoCalled("vat number", "vat id", "tax number", "nip").Longest(40).Alike(Likeness.Number);
        Integer(c => c.Employees).AlsoCalled("employee count", "number of employees", "headcount").Within(0, null).Listed();
        Money(c => c.AnnualRevenue).AlsoCalled("revenue", "turnover").Within(0, null).Listed();
        Priced(by: c => c.Currency);
        Integer(c => c.YearEstablished).AlsoCalled("founded", "year founded").Within(1000, 2100);
        Text(c => c.Address).Longest(300);
        Text(c => c.City).Longest(100).Searchable().Listed();
        Text(c => c.Country).AlsoCalled("office location", "headquarters").Longest(100).Listed();
        Reference(c => c.ParentId, "company").Labelled("Parent company").AlsoCalled("subsidiary of", "parent account").Highlighted();
        Text(c => c.ExternalId).AlsoCalled("account id", "company id", "id").Longest(100).Unique().Hidden();
        Tagged(c => c.Tags, (c, tags) => c.Tag(tags));
        Owned(c => c.OwnerId, scoped: false).Listed();
    }
}
