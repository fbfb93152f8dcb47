using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Identity.Territories;

internal sealed class TerritoryMemberDefinition : ObjectDefinition<TerritoryMember>
{
    public TerritoryMemberDefinition()
        : base("territoryMember", "territory-members", "identity", "user-round-check")
    {
        Named(Text(m => m.Name).Longest(200).Listed().Hidden());
        Reference(m => m.TerritoryId, "territory").Required().Listed().Highlighted().OnTimeline();
        Reference(m => m.UserId, "user").Listed().Highlighted();
        Reference(m => m.TeamId, "team").Listed().Highlighted();
        InSettings();
        ForAdministrators();
        NotImportable();
    }
}
