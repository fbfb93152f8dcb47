namespace Crm.SaaS.Platform.Mails;

/// <param name="State">sent; queued while it waits for the mail server; kept when no server is set.</param>
public sealed record MailLogItem(
    Guid Id,
    string To,
    string Subject,
    string Body,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    string State
);

public sealed record MailLogPage(long TotalCount, IReadOnlyList<MailLogItem> Items);

public interface IMailLog
{
    /// <summary>The company's messages, newest first. Links of open resets and invitations are in it: for administrators only.</summary>
    Task<MailLogPage> ListAsync(int skip, int take, CancellationToken ct);
}
