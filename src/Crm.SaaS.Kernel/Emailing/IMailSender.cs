namespace Crm.SaaS.Emailing;

/// <summary>Hands one message to the mail server. Throws when the server does not take it, so that the caller's job tries again.</summary>
public interface IMailSender
{
    /// <summary>False while no server is set: the message then stays readable in the mail log.</summary>
    bool IsConfigured { get; }

    Task SendAsync(string to, string subject, string body, CancellationToken ct);
}
