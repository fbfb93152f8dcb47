using Crm.SaaS.Emailing;
using Crm.SaaS.Errors;

namespace Crm.SaaS.Platform.Mails;

internal sealed class MailLog(IMailRows mails, IMailSender sender) : IMailLog
{
    private const int Most = 100;

    public async Task<MailLogPage> ListAsync(int skip, int take, CancellationToken ct)
    {
        if (skip < 0 || take is < 1 or > Most)
            throw BusinessException.Invalid("http:bad-page", $"Ask for 1 to {Most} messages from the first on.");
        var (total, page) = await mails.PageAsync(skip, take, ct);
        return new MailLogPage(
            total,
            [.. page.Select(m => new MailLogItem(m.Id, m.Recipient, m.Subject, m.Body, m.CreatedAt, m.SentAt, StateOf(m)))]
        );
    }

    private string StateOf(MailMessage message) =>
        message.SentAt is not null ? "sent"
        : sender.IsConfigured ? "queued"
        : "kept";
}
