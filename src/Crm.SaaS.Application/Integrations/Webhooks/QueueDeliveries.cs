using System.Buffers;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;
using Crm.SaaS.Platform.Querying;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>
/// Makes a delivery of each changed record for each webhook that hears of it. Which records those are is asked once per webhook: those that match
/// its filter, of those that the person whom it acts for may see.
/// </summary>
internal sealed class QueueDeliveries(
    ITenantObjects objects,
    IRows rows,
    IOutbox outbox,
    IRecordReader reader,
    IPrincipalSource principals,
    ICurrentUser currentUser,
    TimeProvider time
) : IEventHandler<RecordsChanged>, IOnlyWhereThereIs<Webhook>
{
    public async Task HandleAsync(RecordsChanged happened, CancellationToken ct)
    {
        if ((await objects.WholeAsync(ct)).Objects.FirstOrDefault(o => o.Name == happened.Object) is not { } target)
            return;
        var hooks = await rows.ListAsync<Webhook>(w => w.Object == target.Plural && w.State == Webhook.Active, ct);
        foreach (var webhook in hooks.Where(w => w.Hears(happened.Action)))
            if (webhook.ActsForId is { } person && await principals.FindAsync(person, ct) is { } principal)
            {
                // A filter that names what the person may not see fits no longer, and lets nothing through.
                var seen = (await objects.SeenByAsync(principal, ct)).ByName(target.Name);
                await QueueAsync(webhook, seen, happened, principal, ct);
            }
    }

    private async Task QueueAsync(
        Webhook webhook,
        ObjectDefinition target,
        RecordsChanged happened,
        Principal principal,
        CancellationToken ct
    )
    {
        if (!principal.Can(target.Permissions.Read))
            return;
        var (at, by) = (time.GetUtcNow(), currentUser.Principal?.UserId);
        foreach (var some in happened.Ids.Zip(happened.Versions).Chunk(RecordQuery.LargestPage))
        {
            var heard = await HeardAsync(webhook, target, happened.Action, [.. some.Select(r => r.First)], principal, ct);
            foreach (var (id, version) in some.Where(r => heard.Contains(r.First)))
            {
                var delivery = new WebhookDelivery(webhook, target.Name, happened.Action, id, version, by, at);
                await rows.AddAsync(delivery, ct);
                await outbox.AddAsync(new WebhookDeliveryDue(delivery.Id), ct);
            }
        }
    }

    private async Task<HashSet<Guid>> HeardAsync(
        Webhook webhook,
        ObjectDefinition target,
        string action,
        IReadOnlyList<Guid> ids,
        Principal principal,
        CancellationToken ct
    )
    {
        var id = FieldPath.Parse("id", target);
        var among = new Condition(id, FilterOperator.In, [.. ids.Select(i => new Constant(i))]);
        var query = new RecordQuery(target)
        {
            Select = [id],
            Filter = FilterOf(webhook, target) is { } filter ? new AllOf([among, filter]) : among,
            Page = new PageOf(ids.Count, null, null),
            Count = CountMode.None,
            Deleted = action == "delete",
        };
        var json = new ArrayBufferWriter<byte>();
        await reader.QueryAsync(query, principal, json, ct);
        using var answer = JsonDocument.Parse(json.WrittenMemory);
        return [.. answer.RootElement.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid())];
    }

    /// <summary>The filter was checked when it was saved; one that no longer fits its object lets nothing through.</summary>
    private static FilterNode? FilterOf(Webhook webhook, ObjectDefinition target)
    {
        if (string.IsNullOrEmpty(webhook.Filter))
            return null;
        using var json = JsonDocument.Parse(webhook.Filter);
        try
        {
            return FilterParser.Parse(json.RootElement, target);
        }
        catch (Errors.BusinessException)
        {
            return new AnyOf([]);
        }
    }
}
