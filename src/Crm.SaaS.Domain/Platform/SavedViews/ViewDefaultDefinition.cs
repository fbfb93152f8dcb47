using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.SavedViews;

internal sealed class ViewDefaultDefinition : ObjectDefinition<ViewDefault>
{
    public ViewDefaultDefinition()
        : base("viewDefault", "view-defaults", "platform", "pin")
    {
        Named(Text(d => d.Name).Longest(200).ReadOnly());
        Text(d => d.Object).Required().Longest(60).Listed();
        Text(d => d.Role).Longest(60).Listed();
        Reference(d => d.ViewId, "savedView").Required().Listed();
        WithoutTimeline();
        InSettings();
        ForAdministrators();
        NotImportable();
    }
}
