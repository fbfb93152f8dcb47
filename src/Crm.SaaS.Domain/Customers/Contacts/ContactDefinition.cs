using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Customers.Contacts;

internal sealed class ContactDefinition : ObjectDefinition<Contact>
{
    public ContactDefinition()
        : base("contact", "contacts", "customers", "contact")
    {
        Named(Text(c => c.Name).ReadOnly().Longest(210).Searchable().Listed());
        Text(c => c.FirstName).Longest(100);
        Text(c => c.LastName).Required().Longest(100);
        Text(c => c.JobTitle).Longest(150).Listed().Highlighted();
        Reference(c => c.CompanyId, "company").Listed().Highlighted().OnTimeline();
        Email(c => c.Email).Searchable().Listed().Highlighted();
        Phone(c => c.Phone).Searchable().Listed().Highlighted();
        Choice(
            c => c.Status,
            new Choice("lead", "info"),
            new Choice("prospect", "accent"),
            new Choice("customer", "success"),
            new Choice("partner", "neutral"),
            new Choice("former", "warning")
        ).Listed();
        Text(c => c.Address).Longest(300);
        Text(c => c.City).Longest(100).Listed();
        Text(c => c.Country).Longest(100);
        Text(c => c.ExternalId).Longest(100).Unique().Hidden();
        Tagged(c => c.Tags, (c, tags) => c.Tag(tags));
        Owned(c => c.OwnerId, scoped: false).Listed();
    }
}
