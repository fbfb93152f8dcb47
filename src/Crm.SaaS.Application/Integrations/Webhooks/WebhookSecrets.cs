using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Tickets;

namespace Crm.SaaS.Integrations.Webhooks;

/// <summary>The secrets that deliveries are signed with. Only their sealed form is kept; in clear one is seen once, by who asked for it.</summary>
internal sealed class WebhookSecrets(IRows rows, ITenantTickets tickets, TimeProvider time) : IScopedDependency
{
    private const string Purpose = "webhook-secret";
    private static readonly TimeSpan Forever = TimeSpan.FromDays(36_500);

    /// <summary>A new secret in place of the current one, which still signs for a day.</summary>
    public async Task<string> RenewAsync(Webhook webhook, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        foreach (var former in await rows.ListAsync<WebhookSecret>(s => s.WebhookId == webhook.Id, ct))
            if (former.IsValid(at))
                former.GiveWay(at);
            else
                await rows.RemoveAsync(former, ct);
        var secret = Signature.NewSecret();
        await rows.AddAsync(
            new WebhookSecret(webhook.TenantId, webhook.Id, tickets.Seal(Purpose, webhook.TenantId, secret, Forever), at),
            ct
        );
        return secret;
    }

    /// <summary>Those that a delivery is signed with now, the current one first. Where nobody has asked for one yet there is one all the same.</summary>
    public async Task<IReadOnlyList<string>> ValidAsync(Webhook webhook, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var known = await rows.ListAsync<WebhookSecret>(s => s.WebhookId == webhook.Id, ct);
        var valid = known
            .Where(s => s.IsValid(at))
            .OrderByDescending(s => s.CreatedAt)
            .Select(s => tickets.Open(Purpose, s.Sealed) is { } opened && opened.TenantId == webhook.TenantId ? opened.Content : null)
            .OfType<string>()
            .ToList();
        return valid.Count > 0 ? valid : [await RenewAsync(webhook, ct)];
    }
}
