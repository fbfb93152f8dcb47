using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.Errors;
using Crm.SaaS.Platform.Filtering;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbound;
using Crm.SaaS.Platform.Records;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>
/// A webhook names an address that may be called, an object that there is, a filter that fits it, and at least one event. Whoever saves it is whom it acts for: nobody
/// can have records sent that they may not see themselves.
/// </summary>
internal sealed class WebhookRules(ITenantObjects objects, OutboundRules outbound, ICurrentUser currentUser) : IRecordRule<Webhook>
{
    private static readonly string[] Events = ["onCreated", "onUpdated", "onDeleted", "onRestored", "onActs"];

    public async Task PrepareAsync(ObjectDefinition target, IReadOnlyList<Draft> drafts, RecordLookups lookups, CancellationToken ct)
    {
        var registry = await objects.CurrentAsync(ct);
        foreach (var draft in drafts.Where(d => d.Command.Kind is CommandKind.Create or CommandKind.Update))
        {
            draft.Command.Values[target.Find("actsFor")!] = currentUser.Required.UserId;
            if (draft.Value(target.Find("address")!) is string address && outbound.WhyNot(address) is { } reason)
                draft.Errors.Add(new FieldError("address", "webhooks:bad-address", reason));
            if (draft.Value(target.Find("object")!) is string plural)
                CheckObject(registry, draft, plural, draft.Value(target.Find("filter")!) as string);
            CheckEvents(target, draft);
        }
    }

    /// <summary>Said at the event that was taken away, where somebody is looking; a webhook that is older than the rule can still be paused or deleted.</summary>
    private static void CheckEvents(ObjectDefinition target, Draft draft)
    {
        var events = Events.Select(e => target.Find(e)!).ToList();
        var at = events.Find(draft.Command.Values.ContainsKey) ?? (draft.IsNew ? events[0] : null);
        if (at is not null && !events.Exists(e => draft.Value(e) is true))
            draft.Errors.Add(
                new FieldError(at.Name, "webhooks:no-event", "Choose at least one event: a webhook without any is never sent.")
            );
    }

    private static void CheckObject(ObjectRegistry registry, Draft draft, string plural, string? filter)
    {
        if (registry.Objects.FirstOrDefault(o => o.Plural == plural) is not { } target)
        {
            draft.Errors.Add(
                new FieldError(
                    "object",
                    "webhooks:unknown-object",
                    "There is no such object. Write its plural name, as in addresses: deals."
                )
            );
            return;
        }
        if (string.IsNullOrEmpty(filter))
            return;
        try
        {
            using var json = JsonDocument.Parse(filter);
            FilterParser.Parse(json.RootElement, target);
        }
        catch (BusinessException refusal)
        {
            draft.Errors.Add(new FieldError("filter", refusal.Code, refusal.Sentence));
        }
        catch (JsonException)
        {
            draft.Errors.Add(
                new FieldError(
                    "filter",
                    "query:bad-filter",
                    "A filter is written in JSON: {\"field\":\"name\",\"op\":\"eq\",\"value\":\"Acme\"}."
                )
            );
        }
    }
}
