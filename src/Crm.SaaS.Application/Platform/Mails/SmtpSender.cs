using System.Net;
using System.Net.Mail;
using System.Text;
using Crm.SaaS.DependencyInjection;
using Crm.SaaS.Emailing;
using Microsoft.Extensions.Configuration;

namespace Crm.SaaS.Platform.Mails;

/// <summary>Sends through the server under <c>Crm:Smtp</c>: Host, Port (587), User, Password, From, Tls (true).</summary>
internal sealed class SmtpSender(IConfiguration configuration) : IMailSender, ISingletonDependency
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly IConfigurationSection smtp = configuration.GetSection("Crm:Smtp");

    public bool IsConfigured => !string.IsNullOrEmpty(smtp["Host"]);

    public async Task SendAsync(string to, string subject, string body, CancellationToken ct)
    {
        using var client = new SmtpClient(smtp["Host"], smtp.GetValue("Port", 587))
        {
            EnableSsl = smtp.GetValue("Tls", true),
            Timeout = (int)Patience.TotalMilliseconds,
        };
        if (smtp["User"] is { Length: > 0 } user)
            client.Credentials = new NetworkCredential(user, smtp["Password"]);
        using var message = new System.Net.Mail.MailMessage(smtp["From"] ?? $"crm@{smtp["Host"]}", to, subject, body)
        {
            BodyEncoding = Encoding.UTF8,
            SubjectEncoding = Encoding.UTF8,
        };
        await client.SendMailAsync(message, ct);
    }
}
