using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Reactions;

internal sealed class ReactionDefinition : ObjectDefinition<Reaction>
{
    public ReactionDefinition()
        : base("reaction", "reactions", "collaboration", "smile")
    {
        Named(Choice(r => r.Sign, Reaction.Signs).Required().Listed());
        Tells(r => r.Object, r => r.RecordId);
        Id(r => r.ToId).Required().Labelled("Given to");
        Owned(r => r.OwnerId, scoped: false).Labelled("Given by").ReadOnly().Listed();
        Marks();
        InSettings();
        NotImportable();
    }
}
