using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Collaboration.Notifications;

internal sealed class NotificationDefinition : ObjectDefinition<Notification>
{
    public NotificationDefinition()
        : base("notification", "notifications", "collaboration", "bell")
    {
        Named(Text(n => n.Title).Required().Longest(300).Listed().ReadOnly());
        Choice(n => n.Kind, Notification.Kinds).Required().Listed().ReadOnly();
        var about = KeptForOneself(n => n.Object, n => n.RecordId, n => n.OwnerId);
        about.Object.ReadOnly();
        about.Record.ReadOnly();
        Text(n => n.Excerpt).Longest(300).ReadOnly();
        Integer(n => n.Times).Required().ReadOnly();
        Reference(n => n.ActorId, "user").ReadOnly().Listed();
        DateTime(n => n.HappenedAt).Required().ReadOnly().Listed();
        DateTime(n => n.ReadAt).Listed();
    }
}
