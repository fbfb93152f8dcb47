using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Followers;

internal sealed class FollowerDefinition : ObjectDefinition<Follower>
{
    public FollowerDefinition()
        : base("follower", "followers", "collaboration", "eye") =>
        Named(KeptForOneself(f => f.Object, f => f.RecordId, f => f.OwnerId).Object);
}
