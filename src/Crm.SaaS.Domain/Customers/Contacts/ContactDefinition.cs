using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Customers.Contacts;

internal sealed class ContactDefinition : ObjectDefinition<Contact>
{
    public ContactDefinition()
        : base("contact", "contacts", "customers", "contact")
    {
        Named(Text(c => c.Name).ReadOnly().Longest(210).Searchable().Listed().Alike(Likeness.Person));
        Text(c => c.FirstName).AlsoCalled("given name").Longest(100);
        Text(c => c.LastName).AlsoCalled("surname", "family name").Required().Longest(100);
        Text(c => c.JobTitle).Longest(150).Listed().Highlighted();
        Reference(c => c.CompanyId, "company")
            .AlsoCalled("account", "company name", "associated company", "organization")
            .Listed()
            .Highlighted()
            .OnTimeline();
        Email(c => c.Email).AlsoCalled("email address", "e-mail").Searchable().Alike(Likeness.Email).Listed().Highlighted();
        Phone(c => c.Phone).AlsoCalled("phone number", "mobile", "telephone").Searchable().Alike(Likeness.Phone).Listed().Highlighted();
        Choice(
                c => c.Status,
                new Choice("lead", "info"),
                new Choice("prospect", "accent"),
                new Choice("customer", "success"),
                new Choice("partner", "neutral"),
                new Choice("former", "warning")
            )
            .Listed();
        Text(c => c.Address).Longest(300);
        Text(c => c.City).Longest(100).Listed();
        Text(c => c.Country).Longest(100);
        Text(c => c.ExternalId).AlsoCalled("contact id", "record id", "id").Longest(100).Unique().Hidden();
        Tagged(c => c.Tags, (c, tags) => c.Tag(tags));
        Owned(c => c.OwnerId, scoped: false).Listed();
    }
}
