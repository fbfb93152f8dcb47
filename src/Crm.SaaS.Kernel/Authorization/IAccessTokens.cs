namespace Crm.SaaS.Authorization;

/// <summary>What an access token says once its seal was found whole.</summary>
public sealed record AccessTicket(Guid TenantId, Guid UserId, string SecurityStamp);

public interface IAccessTokens
{
    /// <summary>Opens an access token; null when it is not one of ours, was altered or has ended.</summary>
    AccessTicket? Open(string accessToken);
}
