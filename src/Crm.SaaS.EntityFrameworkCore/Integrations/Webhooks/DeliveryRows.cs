using Crm.SaaS.Platform.Uow;
using Microsoft.EntityFrameworkCore;

namespace Crm.SaaS.Integrations.Webhooks;

internal sealed class DeliveryRows(TenantSession session) : IDeliveryRows
{
    public async Task<(long Total, IReadOnlyList<(WebhookDelivery Delivery, int? LastStatus)> Page)> PageAsync(
        Guid webhookId,
        string? state,
        int skip,
        int take,
        CancellationToken ct
    )
    {
        var context = await session.ContextAsync(ct);
        var all = context.Set<WebhookDelivery>().AsNoTracking().Where(d => d.WebhookId == webhookId && (state == null || d.State == state));
        var total = await all.LongCountAsync(ct);
        var page = await all.OrderByDescending(d => d.At).ThenByDescending(d => d.Id).Skip(skip).Take(take).ToListAsync(ct);
        var ids = page.Select(d => d.Id).ToList();
        var attempts = await context.Set<WebhookAttempt>().AsNoTracking().Where(a => ids.Contains(a.DeliveryId)).ToListAsync(ct);
        var last = attempts.GroupBy(a => a.DeliveryId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.Number)!.Status);
        return (total, [.. page.Select(d => (d, last.GetValueOrDefault(d.Id)))]);
    }
}
