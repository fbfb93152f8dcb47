using Crm.SaaS.MultiTenancy;
using Crm.SaaS.Platform.Objects;
using Crm.SaaS.Platform.Outbox;

namespace Crm.SaaS.Platform.Mails;

internal sealed class MailQueue(ICurrentTenant currentTenant, IRows rows, IOutbox outbox, TimeProvider time) : IMailQueue
{
    public async Task AddAsync(string to, string subject, string body, CancellationToken ct)
    {
        var message = new MailMessage(currentTenant.RequiredId, to, subject, body, time.GetUtcNow());
        await rows.AddAsync(message, ct);
        await outbox.AddAsync(new MailQueued(message.Id), ct);
    }
}
