using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Teams;

internal sealed class TeamDefinition : ObjectDefinition<Team>
{
    public TeamDefinition()
        : base("team", "teams", "identity", "users-round")
    {
        Named(Text(t => t.Name).AlsoCalled("team name").Required().Longest(100).Unique().Searchable().Listed());
        Reference(t => t.LeadId, "user").AlsoCalled("lead", "manager").Labelled("Team lead").Listed().Highlighted();
        Reference(t => t.ParentId, "team").AlsoCalled("parent team").Labelled("Parent team").Listed().Highlighted();
        Text(t => t.Office).AlsoCalled("regional office", "region").Longest(100).Listed().Highlighted();
        InSettings();
    }
}
