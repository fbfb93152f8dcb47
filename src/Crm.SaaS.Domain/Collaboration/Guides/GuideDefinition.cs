using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Guides;

internal sealed class GuideDefinition : ObjectDefinition<Guide>
{
    public GuideDefinition()
        : base("guide", "guides", "collaboration", "book-open")
    {
        Named(Text(g => g.Name).Required().Longest(120).Listed());
        Choice(g => g.Kind, new Choice("guide"), new Choice("video")).Required().Listed();
        Url(g => g.Url).Required().Listed();
        Text(g => g.Page).Longest(60).Listed();
        Text(g => g.Object).Longest(60).Listed();
        Integer(g => g.Position).Required().Within(0, 1_000);
        WithoutTimeline();
        InSettings();
        NotImportable();
    }
}
