using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Analytics.StartPages;

internal sealed class StartPageDefinition : ObjectDefinition<StartPage>
{
    public StartPageDefinition()
        : base("startPage", "start-pages", "analytics", "house")
    {
        Named(Text(s => s.Name).Longest(60).ReadOnly());
        Text(s => s.Role).Required().Longest(60).Listed();
        Reference(s => s.DashboardId, "dashboard").Listed();
        Reference(s => s.ViewId, "savedView").Listed();
        WithoutTimeline();
        InSettings();
        ForAdministrators();
        NotImportable();
    }
}
