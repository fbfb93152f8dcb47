using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Analytics.Dashboards;

internal sealed class DashboardDefinition : ObjectDefinition<Dashboard>
{
    public DashboardDefinition()
        : base("dashboard", "dashboards", "analytics", "chart-column")
    {
        Named(Text(d => d.Name).Required().Longest(100).Listed());
        Json(d => d.Config);
        Boolean(d => d.Shared).Listed();
        Boolean(d => d.StartPage).Listed();
        Integer(d => d.Position).Required().Within(0, 1_000);
        Owned(d => d.OwnerId, scoped: false);
        SeenWhen("""{"or":[{"field":"owner","op":"eq","value":"@me"},{"field":"shared","op":"eq","value":true}]}""");
        WithoutTimeline();
        InSettings();
        NotImportable();
    }
}
