using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Teams;

internal sealed class TeamDefinition : ObjectDefinition<Team>
{
    public TeamDefinition()
        : base("team", "teams", "identity", "users-round")
    {
        Named(Text(t => t.Name).Required().Longest(100).Unique().Searchable().Listed());
        Reference(t => t.LeadId, "user").Labelled("Team lead").Listed().Highlighted();
        Text(t => t.Office).Longest(100).Listed().Highlighted();
        InSettings();
    }
}
