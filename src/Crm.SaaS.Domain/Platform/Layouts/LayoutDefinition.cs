using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Layouts;

internal sealed class LayoutDefinition : ObjectDefinition<Layout>
{
    public LayoutDefinition()
        : base("layout", "layouts", "platform", "panels-top-left")
    {
        Named(Text(l => l.Name).Longest(200).ReadOnly());
        Text(l => l.Object).Required().Longest(60).Listed();
        Choice(l => l.Kind, Layout.Kinds).Required().Listed();
        Text(l => l.Role).Longest(60).Listed();
        Json(l => l.Config).Required();
        WithoutTimeline();
        InSettings();
        ForAdministrators();
        NotImportable();
    }
}
