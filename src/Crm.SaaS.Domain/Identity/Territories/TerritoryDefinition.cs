using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Territories;

internal sealed class TerritoryDefinition : ObjectDefinition<Territory>
{
    public TerritoryDefinition()
        : base("territory", "territories", "identity", "map")
    {
        Named(Text(t => t.Name).Required().Longest(100).Unique().Searchable().Listed());
        Text(t => t.Object).OfObjects().Required().Longest(60).Listed().Highlighted();
        LongText(t => t.Filter).Choosing("object").Required().Longest(20_000);
        Reference(t => t.LeadId, "user").Labelled("Lead").Listed().Highlighted();
        Reference(t => t.ParentId, "territory").Labelled("Parent territory").Listed().Highlighted();
        InSettings();
        ForAdministrators();
        NotImportable();
    }
}
