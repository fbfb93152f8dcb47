namespace Crm.SaaS.Platform.Tickets;

/// <summary>What a sealed ticket says, and whose it is.</summary>
internal sealed record OpenedTicket(Guid TenantId, string Content, DateTimeOffset Ends);

/// <summary>Seals small texts that leave the product and come back: access tokens, links in mails.</summary>
internal interface ITenantTickets
{
    /// <summary>A text safe in addresses that only <see cref="Open"/> with the same purpose can read, until it ends.</summary>
    string Seal(string purpose, Guid tenantId, string content, TimeSpan lifetime);

    /// <summary>Null for what was altered, sealed for another tenant or purpose, or has ended.</summary>
    OpenedTicket? Open(string purpose, string? ticket);
}
