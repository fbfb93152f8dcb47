using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.SavedViews;

internal sealed class ViewPinDefinition : ObjectDefinition<ViewPin>
{
    public ViewPinDefinition()
        : base("viewPin", "view-pins", "platform", "pin")
    {
        Named(Text(p => p.Name).Required().Longest(60).Listed());
        Reference(p => p.ViewId, "savedView").Required().Listed();
        Integer(p => p.Position).Required().Within(0, 1_000);
        KeptForOneself(p => p.OwnerId);
    }
}
