using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Sales.Competitors;

internal sealed class CompetitorDefinition : ObjectDefinition<Competitor>
{
    public CompetitorDefinition()
        : base("competitor", "competitors", "sales", "swords")
    {
        Named(Text(c => c.Name).Required().Longest(200).Searchable().Listed());
        Url(c => c.Website).Listed().Highlighted();
        Choice(c => c.PriceLevel, new Choice("lower", "danger"), new Choice("similar"), new Choice("higher", "success"))
            .Listed()
            .Highlighted();
        LongText(c => c.Strengths).Longest(4_000).Listed();
        LongText(c => c.Weaknesses).Longest(4_000).Listed();
    }
}
