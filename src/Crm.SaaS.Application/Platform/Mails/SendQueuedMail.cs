using Crm.SaaS.Emailing;
using Crm.SaaS.EventBus;
using Crm.SaaS.Platform.Objects;

namespace Crm.SaaS.Platform.Mails;

/// <summary>Sends a message, or, while no mail server is set, leaves it as a file for whoever runs the program.</summary>
internal sealed class SendQueuedMail(IRows rows, IMailSender sender, MailFolder folder, TimeProvider time) : IEventHandler<MailQueued>
{
    public async Task HandleAsync(MailQueued happened, CancellationToken ct)
    {
        if (await rows.FindAsync<MailMessage>(m => m.Id == happened.MailId, ct) is not { SentAt: null } message)
            return;
        if (!sender.IsConfigured)
        {
            await folder.KeepAsync(message, ct);
            return;
        }
        await sender.SendAsync(message.Recipient, message.Subject, message.Body, ct);
        message.Sent(time.GetUtcNow());
    }
}
