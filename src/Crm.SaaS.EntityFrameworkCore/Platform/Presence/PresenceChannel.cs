using System.Text;
using System.Text.Json;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Announcing;
using Crm.SaaS.Platform.Cells;
using Crm.SaaS.Platform.Changes;

namespace Crm.SaaS.Platform.Presence;

/// <summary>Who is at which record, told from replica to replica over the database of the company: ids and names of fields, never a value.</summary>
internal sealed class PresenceChannel(Announcer announcer, TenantCells cells, IPresenceAudience audience)
    : IPresenceLine,
        IHeardElsewhere,
        ISingletonDependency
{
    /// <summary>PostgreSQL takes payloads of fewer than 8,000 bytes.</summary>
    private const int LongestPayload = 7_500;

    /// <summary>What stands around the notices.</summary>
    private const int Around = 200;
    private readonly Guid self = Guid.CreateVersion7();

    public string Channel => "crm_presence";

    public async Task TellAsync(Guid tenantId, IReadOnlyList<PresenceNotice> notices, CancellationToken ct)
    {
        var database = await cells.OfAsync(tenantId, ct);
        foreach (var payload in Payloads(tenantId, notices))
            announcer.Tell(database, Channel, payload);
    }

    public void Hear(string payload)
    {
        if (payload.Length == 0)
            return;
        var told = JsonSerializer.Deserialize<Told>(payload, JsonSerializerOptions.Web)!;
        if (told.Replica != self)
            audience.Hear(told.Replica, told.Tenant, told.At);
    }

    /// <summary>What was missed is told again with the next renewal, and what was not taken back is over by itself.</summary>
    public void Missed() { }

    /// <summary>As few payloads as the notices fit into.</summary>
    private IEnumerable<string> Payloads(Guid tenantId, IReadOnlyList<PresenceNotice> notices)
    {
        var some = new List<PresenceNotice>();
        var length = 0;
        foreach (var each in notices)
        {
            var notice = SizeOf(each) > LongestPayload - Around ? Brief(each) : each;
            var size = SizeOf(notice);
            if (length + size > LongestPayload - Around && some.Count > 0)
            {
                yield return Text(tenantId, some);
                (some, length) = ([], 0);
            }
            some.Add(notice);
            length += size;
        }
        if (some.Count > 0)
            yield return Text(tenantId, some);
    }

    private static int SizeOf(PresenceNotice notice) =>
        Encoding.UTF8.GetByteCount(JsonSerializer.Serialize(notice, JsonSerializerOptions.Web)) + 1;

    /// <summary>Without the names of fields, which are the only part that can be long.</summary>
    private static PresenceNotice Brief(PresenceNotice notice) =>
        notice with
        {
            People = [.. notice.People.Select(p => p with { Field = null })],
        };

    private string Text(Guid tenantId, IReadOnlyList<PresenceNotice> notices) =>
        JsonSerializer.Serialize(new Told(self, tenantId, notices), JsonSerializerOptions.Web);

    private sealed record Told(Guid Replica, Guid Tenant, IReadOnlyList<PresenceNotice> At);
}
