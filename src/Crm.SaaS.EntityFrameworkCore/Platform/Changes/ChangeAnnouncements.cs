using System.Text;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Announcing;
using Crm.SaaS.Platform.Records;
using Crm.SaaS.Platform.Uow;

namespace Crm.SaaS.Platform.Changes;

/// <summary>Tells every replica of committed commands: ids and versions, never values.</summary>
internal sealed class ChangeAnnouncements(Announcer announcer, ICurrentUser currentUser) : ISingletonDependency
{
    public const string Channel = "crm_changes";

    /// <summary>A notification holds less than 8000 bytes.</summary>
    private const int Longest = 7_900;

    public void Tell(RecordsChanged happened, TenantSession session)
    {
        var by = currentUser.Principal?.UserId;
        var notice = new ChangeNotice(session.TenantId, happened.Object, happened.Action, by, happened.Ids, happened.Versions);
        var payload = JsonSerializer.Serialize(notice, JsonSerializerOptions.Web);
        if (Encoding.UTF8.GetByteCount(payload) > Longest)
            payload = JsonSerializer.Serialize(notice with { Ids = null, Versions = null }, JsonSerializerOptions.Web);
        var database = session.Database;
        session.AfterCommit(() => announcer.Tell(database, Channel, payload));
    }
}
