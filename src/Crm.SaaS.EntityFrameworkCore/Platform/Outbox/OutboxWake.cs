using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Announcing;
using Crm.SaaS.Platform.Uow;

namespace Crm.SaaS.Platform.Outbox;

/// <summary>Wakes the dispatchers of every replica once a message is committed. Should this fail, they look by themselves every few seconds.</summary>
internal sealed class OutboxWake(Announcer announcer) : IRowWatch, ISingletonDependency
{
    public const string Channel = "crm_outbox";

    public void Saving(IEnumerable<Type> types, TenantSession session)
    {
        if (types.Contains(typeof(OutboxMessage)))
            Wake(session);
    }

    public void Wake(TenantSession session)
    {
        var database = session.Database;
        session.AfterCommit(() => announcer.Tell(database, Channel, ""));
    }
}
