using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Crm.SaaS.Authorization;
using Crm.SaaS.EventBus;
using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Outbox;

internal sealed class Outbox(ICurrentTenant currentTenant, ICurrentUser currentUser, IRows rows, TimeProvider time) : IOutbox
{
    public Task AddAsync(DomainEvent happened, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        return rows.AddAsync(
            new OutboxMessage
            {
                TenantId = currentTenant.RequiredId,
                Name = happened.GetType().GetCustomAttribute<EventNameAttribute>()!.Name,
                Payload = JsonSerializer.Serialize(happened, happened.GetType(), JsonSerializerOptions.Web),
                ById = currentUser.Principal?.UserId,
                Culture = CultureInfo.CurrentUICulture.Name,
                At = at,
                NotBefore = at,
            },
            ct
        );
    }
}
