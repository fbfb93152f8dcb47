namespace Crm.SaaS.Platform.Mails;

internal interface IMailQueue
{
    /// <summary>Writes a message in the running unit of work; it is sent after the commit.</summary>
    Task AddAsync(string to, string subject, string body, CancellationToken ct);
}
