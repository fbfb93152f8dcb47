namespace Crm.SaaS.Platform.Mails;

public interface IMailRows
{
    /// <summary>How many messages the company has, and some of them, newest first.</summary>
    Task<(long Total, IReadOnlyList<MailMessage> Page)> PageAsync(int skip, int take, CancellationToken ct);
}
