using Crm.SaaS.MultiTenancy;

namespace Crm.SaaS.Platform.Mails;

/// <summary>A message that the product wrote. It stays readable in the company's mail log, sent or not.</summary>
public sealed class MailMessage : IMultiTenant
{
    private MailMessage() { }

    public MailMessage(Guid tenantId, string recipient, string subject, string body, DateTimeOffset at) =>
        (TenantId, Recipient, Subject, Body, CreatedAt) = (tenantId, recipient, subject, body, at);

    public Guid TenantId { get; private set; }
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Recipient { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string Body { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    public void Sent(DateTimeOffset at) => SentAt = at;
}
